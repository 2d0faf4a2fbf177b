import { BatchItemsQuery, Uuid } from '@gecko-defectdojo/contract';
import { z } from 'zod';

/** Identifies a batch. */
export const BatchReference = z.object({ batchId: Uuid });
export type BatchReference = z.infer<typeof BatchReference>;

/** Identifies a page of a batch's repositories. */
export const BatchItemsInput = BatchReference.extend(BatchItemsQuery.shape);
export type BatchItemsInput = z.input<typeof BatchItemsInput>;
