import { setTimeout as delay } from 'node:timers/promises';
import type { Stage } from '../stage/stage.ts';

/** The work that is left, as counts. All are 0 when the run is quiet. */
export interface WorkLeft {
  readonly pushes: number;
  readonly checks: number;
  readonly batches: number;
  /** Queue rows that are locked, out of attempts or due. */
  readonly rows: number;
  /** Queue rows that wait for their next attempt, or for a time that comes within a minute. */
  readonly waiting: number;
  /** Findings whose last request has an unknown outcome. */
  readonly unsettled: number;
  /** Requests that DefectDojo still works on. */
  readonly late: number;
}

export interface Quiet {
  readonly left: WorkLeft;
  readonly isQuiet: boolean;
  readonly seconds: number;
}

const POLL_MS = 150;
/** So often in a row nothing may be left: a job may enqueue the next one. */
const QUIET_READS = 5;

const COUNTS = `
  select
    (select count(*) from defectdojo.pushes where finished_at is null)::int as pushes,
    (select count(*) from defectdojo.checks where finished_at is null and trigger = 'manual')::int as checks,
    (select count(*) from defectdojo.mapping_batches where finished_at is null)::int as batches,
    (select count(*) from graphile_worker._private_jobs
      where locked_at is not null or attempts >= max_attempts or run_at <= now())::int as rows,
    (select count(*) from graphile_worker._private_jobs
      where attempts < max_attempts and locked_at is null and run_at > now()
        and (attempts > 0 or run_at < now() + interval '1 minute'))::int as waiting,
    (select count(*) from defectdojo.exported_findings where pending_status is not null)::int as unsettled`;

/** Waits until all work has ended by itself, within a limit. Skips no wait of the product. */
export async function waitUntilQuiet(stage: Stage, limitMs: number): Promise<Quiet> {
  const startedAt = performance.now();
  let quietReads = 0;
  for (;;) {
    const left = await readWorkLeft(stage);
    quietReads = Object.values(left).every((count) => count === 0) ? quietReads + 1 : 0;
    const passedMs = performance.now() - startedAt;
    const isQuiet = quietReads >= QUIET_READS;
    if (isQuiet || passedMs > limitMs) return { left, isQuiet, seconds: passedMs / 1_000 };
    await delay(POLL_MS);
  }
}

async function readWorkLeft({ operator, simulator }: Stage): Promise<WorkLeft> {
  const [row] = await operator.query<Omit<WorkLeft, 'late'> & Record<string, number>>(COUNTS);
  if (row === undefined) throw new Error('The counts have no row.');
  return { ...row, late: simulator.faults.late };
}

/** Returns a line for each queue row that is left, and each push that has not ended. */
export async function describeWorkLeft({ operator }: Stage): Promise<string[]> {
  const jobs = await operator.query<{ line: string }>(`
    select format('job %s attempts %s/%s run at %s locked by %s: %s', t.identifier, j.attempts, j.max_attempts,
      j.run_at, coalesce(j.locked_by, '-'), left(coalesce(j.last_error, ''), 160)) as line
    from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
    order by j.run_at limit 20`);
  const pushes = await operator.query<{ line: string }>(`
    select format('push %s of %s %s attempts %s retry at %s: %s %s', p.id, m.service, p.status, p.attempts,
      coalesce(p.retry_at::text, '-'), coalesce(p.error_code, ''), left(coalesce(p.error_message, ''), 160)) as line
    from defectdojo.pushes p join defectdojo.mappings m on m.id = p.mapping_id
    where p.finished_at is null order by p.queued_at limit 20`);
  const connections = await operator.query<{ line: string }>(`
    select format('connection is %s %s, paused at %s', state, coalesce(state_code, ''), coalesce(paused_at::text, '-')) as line
    from defectdojo.connections`);
  return [...connections, ...pushes, ...jobs].map(({ line }) => line);
}
