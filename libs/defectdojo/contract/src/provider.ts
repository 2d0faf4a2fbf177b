import { z } from 'zod';
import { PROVIDERS } from './constants.ts';

/** The provider of a repository's code. */
export const Provider = z.enum(PROVIDERS);
export type Provider = z.infer<typeof Provider>;
