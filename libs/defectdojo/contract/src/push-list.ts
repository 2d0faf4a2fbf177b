import { z } from 'zod';
import { PUSH_PAGE_MAX, PUSH_STATES, PUSH_SUMMARY_DAYS, SEARCH_MAX } from './constants.ts';
import { Cursor, Instant, PageQuery, Uuid } from './primitives.ts';
import { Push, PushTrigger } from './push.ts';
import { Provider } from './provider.ts';
import { CalendarDay, TimeZone } from './time-zone.ts';

/** A filter of the list of pushes. */
export const PushState = z.enum(PUSH_STATES);
export type PushState = z.infer<typeof PushState>;

/** Filters that hold for the list of pushes and for its summary. `search` is a part of the repository's name. */
const PushFilters = z.object({
  search: z.string().trim().max(SEARCH_MAX).default(''),
  repositoryId: Uuid.optional(),
  mappingId: Uuid.optional(),
  trigger: PushTrigger.optional(),
  /** The day on which a push was queued, in `timeZone`. */
  day: CalendarDay.optional(),
  timeZone: TimeZone.default('UTC'),
});

/** A page of the pushes of all mappings, newest first. */
export const AllPushesQuery = PushFilters.extend({
  state: PushState.default('all'),
  /** Only pushes that were queued at this instant or later, and before the other one, as a fold names them. */
  from: Instant.optional(),
  before: Instant.optional(),
  limit: z.coerce.number().int().min(1).max(PUSH_PAGE_MAX).default(50),
  offset: PageQuery.shape.offset,
  cursor: Cursor.optional(),
});
export type AllPushesQuery = z.infer<typeof AllPushesQuery>;

/** The repository of a push. */
export const PushedRepository = z.object({
  id: Uuid,
  name: z.string().max(500),
  /** Null if the repository was removed from Gecko. */
  provider: Provider.nullable(),
});
export type PushedRepository = z.infer<typeof PushedRepository>;

/** A push with its repository. */
export const ListedPush = z.object({
  kind: z.literal('push'),
  push: Push,
  repository: PushedRepository,
  /** The further branch that it pushed. Left out for the first branch of a mapping. */
  furtherBranch: z.string().max(255).optional(),
  /** False once the mapping was removed. */
  isMapped: z.boolean(),
  /** The person who started it. Null if no person did. */
  requestedBy: z.string().max(200).nullable(),
});
export type ListedPush = z.infer<typeof ListedPush>;

/**
 * Pushes between two others that went through, changed nothing and left no note. The same query with `state=unchanged`, and the
 * fold's `from` and `before`, lists them.
 */
export const FoldedPushes = z.object({
  kind: z.literal('fold'),
  pushes: z.int().min(1),
  repositories: z.int().min(1),
  /** The repository of all of them. Null if they are of several. */
  repository: PushedRepository.nullable(),
  /** The mapping of all of them. Null if they are of several, and once it was removed. */
  mappingId: Uuid.nullable(),
  /** The trigger of all of them. Null if there were several. */
  trigger: PushTrigger.nullable(),
  newest: Instant,
  oldest: Instant,
  from: Instant.nullable(),
  before: Instant.nullable(),
});
export type FoldedPushes = z.infer<typeof FoldedPushes>;

/** A line of the list of pushes. The list's total and its limit count pushes, not folds. */
export const PushListItem = z.discriminatedUnion('kind', [ListedPush, FoldedPushes]);
export type PushListItem = z.infer<typeof PushListItem>;

/** The summary of the pushes that match. `states` follows `day`, everything else is about the last 30 days. */
export const PushSummaryQuery = z.object(PushFilters.shape);
export type PushSummaryQuery = z.infer<typeof PushSummaryQuery>;

const Count = z.int().min(0);
const Milliseconds = z.int().min(0);

/** The pushes of the last 30 days, by the day on which they were queued, in the reader's time zone. */
export const PushSummary = z.object({
  /** The oldest day first; the last one is today. */
  days: z.array(z.object({ day: CalendarDay, changed: Count, failed: Count })).length(PUSH_SUMMARY_DAYS),
  /** Findings that pushes changed in DefectDojo. */
  changed: Count,
  /** Pushes that failed. */
  failed: Count,
  /** Pushes that needed more than one attempt, and the longest of these from its trigger to its end, or until now. */
  waited: z.object({ pushes: Count, longestMs: Milliseconds.nullable() }),
  /** The median time from the trigger to the end of a push that changed something. Null without one. */
  typicalMs: Milliseconds.nullable(),
  /** How many pushes there are in these states, however old. */
  states: z.object({ failed: Count, rejected: Count, waiting: Count, running: Count }),
});
export type PushSummary = z.infer<typeof PushSummary>;
