import { and, count, sql } from 'drizzle-orm';
import type { PushStatus, PushSummary } from '@gecko-defectdojo/contract';
import type { DaySpan } from '@gecko-defectdojo/domain';
import type { Tx } from '../database.ts';
import { pushes } from '../schema/index.ts';
import { CHANGED_FINDINGS } from '../schema/pushes.ts';
import { filterAll } from './push-filter.ts';
import type { PushFilter } from './push-filter.ts';

/** The figures of a range of days. */
export type PushFigures = Omit<PushSummary, 'states'>;

/** Pushes that are so many milliseconds old at their end, or now. */
const AGE_MS = sql`extract(epoch from coalesce(${pushes.finishedAt}, now()) - ${pushes.queuedAt}) * 1000`;

const HAS_WAITED = sql`(${pushes.attempts} > 1 or status = 'waiting')`;

const HAS_PUSHED = sql`(status in ('succeeded', 'partial') and ${CHANGED_FINDINGS} > 0)`;

/**
 * Sums up the pushes that were queued on these days, which follow each other without a gap. The days come with their
 * instants, so that Postgres needs no time zone.
 */
export async function summarisePushes(
  tx: Tx,
  filter: PushFilter,
  days: readonly DaySpan[],
): Promise<PushFigures> {
  const [first, last] = [days[0], days.at(-1)];
  if (!first || !last) throw new Error('A summary needs days.');
  const queued = [...(filter.queued ?? []), { from: first.from, before: last.until }];
  const begins = JSON.stringify(days.map(({ from }) => from));
  const rows = await tx.execute<FigureRow>(sql`
    with found as materialized (
      select width_bucket(${pushes.queuedAt}, array(
          select begin::timestamptz from jsonb_array_elements_text(${begins}::text::jsonb) as begin
        )) as day,
        ${CHANGED_FINDINGS} as changed, (status = 'failed')::integer as failed,
        case when ${HAS_WAITED} then ${AGE_MS} end as waited_ms,
        case when ${HAS_PUSHED} then ${AGE_MS} end as pushed_ms
      from ${pushes} where ${filterAll({ ...filter, queued })}
    )
    select day as "day", coalesce(sum(changed), 0)::integer as "changed",
      coalesce(sum(failed), 0)::integer as "failed",
      count(waited_ms)::integer as "waited", max(waited_ms)::double precision as "longestMs",
      percentile_cont(0.5) within group (order by pushed_ms)::double precision as "typicalMs"
    from found group by grouping sets ((day), ()) order by day nulls last`);
  const byDay = new Map(rows.map((row) => [row.day, row]));
  const all = byDay.get(null);
  return {
    days: days.map(({ day }, index) => {
      const { changed = 0, failed = 0 } = byDay.get(index + 1) ?? {};
      return { day, changed, failed };
    }),
    changed: all?.changed ?? 0,
    failed: all?.failed ?? 0,
    waited: { pushes: all?.waited ?? 0, longestMs: rounded(all?.longestMs) },
    typicalMs: rounded(all?.typicalMs),
  };
}

/** The figures of a day, counted from 1; of all days where `day` is null. */
type FigureRow = {
  readonly day: number | null;
  readonly changed: number;
  readonly failed: number;
  readonly waited: number;
  readonly longestMs: number | null;
  readonly typicalMs: number | null;
} & Record<string, unknown>;

function rounded(milliseconds: number | null | undefined): number | null {
  return milliseconds === null || milliseconds === undefined ? null : Math.max(0, Math.round(milliseconds));
}

/** Counts the pushes that match by status. Leaves out those that went through. */
export async function countByStatus(tx: Tx, filter: PushFilter): Promise<ReadonlyMap<PushStatus, number>> {
  const rows = await tx
    .select({ status: pushes.status, total: count() })
    .from(pushes)
    .where(and(filterAll(filter), sql`status <> 'succeeded'`))
    .groupBy(pushes.status);
  return new Map(rows.map(({ status, total }) => [status, total]));
}
