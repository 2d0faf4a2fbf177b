import { Uuid } from '@gecko-defectdojo/contract';
import { z } from 'zod';

/** Identifies a mapping. */
export const MappingReference = z.object({ mappingId: Uuid });
export type MappingReference = z.infer<typeof MappingReference>;
