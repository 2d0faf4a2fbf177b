import { Uuid } from '@gecko-defectdojo/contract';
import { z } from 'zod';

/** Identifies a further branch of a mapping. */
export const BranchReference = z.object({ mappingId: Uuid, branchMappingId: Uuid });
export type BranchReference = z.infer<typeof BranchReference>;
