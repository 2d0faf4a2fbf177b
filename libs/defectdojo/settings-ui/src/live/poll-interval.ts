import type { QueryKey } from '@tanstack/react-query';
import { isRecord } from '../api/is-record.ts';

/** The polling interval of a push, a check or a batch at work, while no events arrive, in milliseconds. */
const WORKING_MS = 2_000;
/**
 * The polling interval of everything else while no events arrive, in milliseconds: of a push that waits for its next
 * attempt or for a person, and of what only people change.
 */
const IDLE_MS = 10_000;
/** The polling interval of what is under way while events do arrive, should one be lost, in milliseconds. */
const LIVE_MS = 30_000;

/** The first parts of keys whose responses DefectDojo is asked for, or that change with a release only. */
const NEVER_POLLED: ReadonlySet<unknown> = new Set(['products', 'preview', 'catalogue']);

/** The second parts of such keys: what a batch would do. */
const ASKS_DEFECTDOJO: ReadonlySet<unknown> = new Set(['preview', 'summary']);

/** The state of a query that decides about polling. */
export interface PolledQuery {
  readonly queryKey: QueryKey;
  readonly state: { readonly data?: unknown; readonly error: unknown };
}

/** Returns the interval at which to poll a query, in milliseconds, or false. `isLive` is true while events arrive. */
export function pollIntervalMs({ queryKey, state }: PolledQuery, isLive: boolean): number | false {
  if (NEVER_POLLED.has(queryKey[0]) || ASKS_DEFECTDOJO.has(queryKey[1])) return false;
  if (state.error !== null) return IDLE_MS;
  const open = rowsOf(state.data).filter(({ finishedAt }) => finishedAt === null);
  if (isLive) return open.length > 0 && LIVE_MS;
  return open.some(({ status }) => status !== 'waiting') ? WORKING_MS : IDLE_MS;
}

type Row = Readonly<Record<string, unknown>>;

/** Returns the rows of a response, one or a list, and the pushes that they carry. */
function rowsOf(data: unknown): readonly Row[] {
  if (!isRecord(data)) return [];
  const items: readonly unknown[] = Array.isArray(data['items']) ? data['items'] : [data];
  return items
    .filter(isRecord)
    .flatMap((row) => [row, row['push'], row['lastPush']])
    .filter(isRecord);
}
