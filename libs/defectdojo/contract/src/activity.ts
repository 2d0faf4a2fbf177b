import { z } from 'zod';
import { Instant, Uuid } from './primitives.ts';

/** A line of the team's activity. `by` is null if Gecko itself acted. */
export const ActivityEntry = z.object({
  id: Uuid,
  at: Instant,
  by: z.string().max(200).nullable(),
  action: z.string().max(80),
  subjectId: Uuid,
  text: z.string().max(1_000),
});
export type ActivityEntry = z.infer<typeof ActivityEntry>;
