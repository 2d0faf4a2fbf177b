import { z } from 'zod';
import { named } from '../openapi/named-schemas.ts';

/** The number of pushes that a request started. */
export const StartedPushes = named('StartedPushes', z.object({ started: z.int().min(0) }));
