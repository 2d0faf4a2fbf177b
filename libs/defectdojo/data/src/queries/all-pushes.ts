import { and, count, sql } from 'drizzle-orm';
import type { PushState, PushTrigger } from '@gecko-defectdojo/contract';
import type { FoldGap, TimeRange } from '@gecko-defectdojo/domain';
import type { Tx } from '../database.ts';
import { mappings, pushes } from '../schema/index.ts';
import { IS_LISTED } from '../schema/pushes.ts';
import { comesAfter, positionOf, sortBy } from './keyset.ts';
import type { PageWindow, Positioned } from './keyset.ts';
import { filterAll, filterPage, ofPush, STATE_CONDITIONS } from './push-filter.ts';
import type { PushFilter } from './push-filter.ts';
import { NEWEST_PUSH_FIRST } from './push-lists.ts';
import type { PushRecord } from './pushes.ts';

export interface ListAllPushesOptions extends PushFilter, PageWindow {
  readonly state: PushState;
}

/** Returns pushes of all mappings, newest first. */
export async function listAllPushes(
  tx: Tx,
  options: ListAllPushesOptions,
): Promise<(PushRecord & Positioned)[]> {
  const rows = await tx
    .select({ push: pushes, position: positionOf(NEWEST_PUSH_FIRST) })
    .from(pushes)
    .innerJoin(mappings, ofPush)
    .where(
      and(filterPage(options), STATE_CONDITIONS[options.state], comesAfter(NEWEST_PUSH_FIRST, options.after)),
    )
    .orderBy(sortBy(NEWEST_PUSH_FIRST))
    .limit(options.limit)
    .offset(options.offset);
  return rows.map(({ push, position }) => ({ ...push, position }));
}

/** Returns the number of pushes in a state. */
export async function countPushes(tx: Tx, filter: PushFilter, state: PushState): Promise<number> {
  const [counted] = await tx
    .select({ total: count() })
    .from(pushes)
    .where(and(filterAll(filter), STATE_CONDITIONS[state]));
  return counted?.total ?? 0;
}

/** Pushes between two listed ones that changed nothing. */
export interface PushFold extends TimeRange {
  /** The number of listed pushes above it on the page. */
  readonly place: number;
  readonly pushes: number;
  readonly repositories: number;
  /** The mapping of all of them. Null if they are of several. */
  readonly mappingId: string | null;
  /** The trigger of all of them. Null if there were several. */
  readonly trigger: PushTrigger | null;
  readonly newest: Date;
  readonly oldest: Date;
}

/**
 * Counts the pushes that changed nothing in each of these gaps, which follow each other from the newest to the oldest.
 * Leaves out gaps without one.
 */
export async function foldPushes(tx: Tx, filter: PushFilter, gaps: readonly FoldGap[]): Promise<PushFold[]> {
  const [newest, oldest] = [gaps[0], gaps.at(-1)];
  if (!newest || !oldest) return [];
  // Read in one go and sorted into the gaps: a statement with a range for each gap reads the whole table for each, where
  // Postgres misjudges how many rows a range has.
  const queued = [...(filter.queued ?? []), { from: oldest.from, before: newest.before }];
  const begins = JSON.stringify(gaps.flatMap(({ from }) => from ?? []).reverse());
  const rows = await tx.execute<FoldRow>(sql`
    select width_bucket(${pushes.queuedAt}, array(
        select begin::timestamptz from jsonb_array_elements_text(${begins}::text::jsonb) as begin
      )) as "gap",
      count(*)::integer as "pushes",
      count(distinct m.repository_id)::integer as "repositories",
      case when count(distinct m.id) = 1 then min(m.id::text) end as "mappingId",
      case when count(distinct ${pushes.trigger}) = 1 then min(${pushes.trigger}) end as "trigger",
      ${milliseconds(sql`max(${pushes.queuedAt})`)} as "newest",
      ${milliseconds(sql`min(${pushes.queuedAt})`)} as "oldest"
    from ${pushes} cross join lateral (
      select x.id, x.repository_id from defectdojo.mappings x
      where x.team_id = ${pushes.teamId} and x.id = ${pushes.mappingId} limit 1
    ) m
    where ${filterAll({ ...filter, queued })} and not ${IS_LISTED}
    group by "gap" order by "gap" desc`);
  // Gap 0 is the one without a beginning.
  const gapAt = new Map(gaps.toReversed().map((gap, index) => [index + (oldest.from ? 1 : 0), gap]));
  return rows.flatMap(({ gap: number, ...fold }) => {
    const gap = gapAt.get(number);
    return gap ? [{ ...fold, ...gap, newest: new Date(fold.newest), oldest: new Date(fold.oldest) }] : [];
  });
}

type FoldRow = Omit<PushFold, 'place' | 'newest' | 'oldest' | keyof TimeRange> & {
  readonly gap: number;
  readonly newest: number;
  readonly oldest: number;
} & Record<string, unknown>;

/** An instant as milliseconds since 1970, which every driver reads alike. */
function milliseconds(instant: ReturnType<typeof sql>) {
  return sql`(extract(epoch from ${instant}) * 1000)::double precision`;
}
