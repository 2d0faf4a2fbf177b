import { z } from 'zod';

/** The provider of a repository's code. */
export const Provider = z.enum(['github', 'gitlab', 'bitbucket', 'azure']);
export type Provider = z.infer<typeof Provider>;
