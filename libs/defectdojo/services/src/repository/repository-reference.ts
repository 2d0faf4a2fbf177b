import { Uuid } from '@gecko-defectdojo/contract';
import { z } from 'zod';

/** Identifies a repository. */
export const RepositoryReference = z.object({ repositoryId: Uuid });
export type RepositoryReference = z.infer<typeof RepositoryReference>;
