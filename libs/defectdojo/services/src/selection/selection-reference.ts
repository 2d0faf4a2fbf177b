import { Uuid } from '@gecko-defectdojo/contract';
import { z } from 'zod';

/** Identifies a selection. */
export const SelectionReference = z.object({ selectionId: Uuid });
export type SelectionReference = z.infer<typeof SelectionReference>;
