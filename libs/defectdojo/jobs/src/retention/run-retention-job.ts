import { RETENTION_TASK } from '@gecko-defectdojo/contract';
import {
  deleteExpired,
  EXPIRING_TABLES,
  LOCK_TAKEN,
  queueRecurring,
  withAdvisoryLock,
} from '@gecko-defectdojo/data';
import type { ExpiringTable } from '@gecko-defectdojo/data';
import { RETENTION_KINDS } from '@gecko-defectdojo/domain';
import type { JobContext } from '../context.ts';

/** How much a run does at most, so that it neither locks many rows nor holds a place in the worker for long. */
export interface RetentionLimits {
  /** Rows that one statement deletes, in a transaction of its own. */
  readonly rows: number;
  /** Statements of a run. */
  readonly statements: number;
}

const LIMITS: RetentionLimits = { rows: 5_000, statements: 50 };

/** How much a run has deleted, by table, and whether old rows are left. */
export interface RetentionRun {
  readonly deleted: Readonly<Partial<Record<ExpiringTable, number>>>;
  readonly isDone: boolean;
}

type RetentionContext = Pick<JobContext, 'database' | 'retention' | 'timings' | 'sleep'>;

/**
 * The nightly job that deletes history which is older than its time. It goes on a minute later where it is not done. One
 * works at a time; another returns as if nothing were left.
 */
export async function runRetentionJob(
  context: RetentionContext,
  signal: AbortSignal,
  limits: RetentionLimits = LIMITS,
): Promise<RetentionRun> {
  const { database, timings } = context;
  const run = await withAdvisoryLock(database, { key: 'retention' }, (lost) =>
    deleteOld(context, { ...limits, signal: AbortSignal.any([signal, lost]) }),
  );
  if (run === LOCK_TAKEN) return { deleted: {}, isDone: true };
  if (!run.isDone) {
    // The same key as the next night's: that one is brought forward.
    const again = { task: RETENTION_TASK, everyMs: timings.retentionAgainMs, offsetMs: 0, maxAttempts: 3 };
    await queueRecurring(database, again);
  }
  return run;
}

async function deleteOld(
  { database, retention, timings, sleep }: RetentionContext,
  { rows, statements, signal }: RetentionLimits & { readonly signal: AbortSignal },
): Promise<RetentionRun> {
  const deleted: Partial<Record<ExpiringTable, number>> = {};
  const left = RETENTION_KINDS.flatMap((kind) =>
    EXPIRING_TABLES[kind].map((table) => ({ table, keepDays: retention[kind] })),
  );
  for (let statement = 0; statement < statements && !signal.aborted; statement += 1) {
    const [next] = left;
    if (next === undefined) return { deleted, isDone: true };
    const count = await deleteExpired(database, { ...next, limit: rows });
    if (count > 0) deleted[next.table] = (deleted[next.table] ?? 0) + count;
    if (count < rows) left.shift();
    // Others use the database as well.
    else await sleep(timings.retentionPauseMs, signal).catch(() => undefined);
  }
  return { deleted, isDone: left.length === 0 };
}
