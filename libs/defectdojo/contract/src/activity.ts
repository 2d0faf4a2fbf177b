import { z } from 'zod';
import { ACTIVITY_KINDS, SEARCH_MAX } from './constants.ts';
import { CursorPageQuery, Instant, Uuid } from './primitives.ts';
import { Provider } from './provider.ts';

/** A filter of the activity. `settings` are those of the connection. */
export const ActivityKind = z.enum(ACTIVITY_KINDS);
export type ActivityKind = z.infer<typeof ActivityKind>;

/** A page of the activity. `by` is a person's id, or `gecko` for what no person did; `search` a part of a name. */
export const ActivityQuery = z.object({
  kind: ActivityKind.optional(),
  by: z.union([Uuid, z.literal('gecko')]).optional(),
  search: z.string().trim().max(SEARCH_MAX).default(''),
  repositoryId: Uuid.optional(),
  ...CursorPageQuery.shape,
});
export type ActivityQuery = z.infer<typeof ActivityQuery>;

/**
 * A part of a sentence. `about` names what a link on it leads to, of the things that the entry names; a product has a
 * `url` of its own, because a sentence may name two.
 */
export const ActivityPart = z.object({
  text: z.string().max(1_000),
  about: z.enum(['repository', 'product', 'push', 'check', 'batch']).optional(),
  url: z.string().max(800).optional(),
});
export type ActivityPart = z.infer<typeof ActivityPart>;

/** The repository that an entry is about. */
export const ActivityRepository = z.object({
  id: Uuid,
  name: z.string().max(500),
  /** Null if the repository was removed from Gecko. */
  provider: Provider.nullable(),
  /** The mapping that the entry is about. Null if there is none, or if it was removed. */
  mappingId: Uuid.nullable(),
});
export type ActivityRepository = z.infer<typeof ActivityRepository>;

/**
 * A line of the team's activity. `by` is null if Gecko itself acted. `text` is the sentence of `parts` as one. Fields from
 * `kind` on are absent in responses of earlier releases; what is gone is null.
 */
export const ActivityEntry = z.object({
  id: Uuid,
  at: Instant,
  by: z.string().max(200).nullable(),
  action: z.string().max(80),
  subjectId: Uuid,
  text: z.string().max(1_000),
  kind: ActivityKind.nullable().optional(),
  parts: z.array(ActivityPart).max(40).optional(),
  repository: ActivityRepository.nullable().optional(),
  pushId: Uuid.nullable().optional(),
  batchId: Uuid.nullable().optional(),
});
export type ActivityEntry = z.infer<typeof ActivityEntry>;

/** A person who did something that the activity lists. */
export const ActivityPerson = z.object({ id: Uuid, name: z.string().max(200) });
export type ActivityPerson = z.infer<typeof ActivityPerson>;
