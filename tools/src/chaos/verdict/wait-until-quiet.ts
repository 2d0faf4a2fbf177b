import { setTimeout as delay } from 'node:timers/promises';
import { scaledHours } from '../scale.ts';
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
  /** Findings with a report in flight, and findings to be read again after a lost request. */
  readonly unsettled: number;
  /** Engagements and tests that a lost request may still make. */
  readonly objects: number;
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

/** A row stays until the object is asked for again, and means nothing once its request must have ended. */
const MAY_STILL_MAKE = `sent_at > clock_timestamp() - interval '${String(scaledHours(0.5))} milliseconds'`;

const COUNTS = `
  with rows as (
    -- Recurring jobs always wait for their next time.
    select j.* from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
    where t.identifier not in ('defectdojo.sweep', 'defectdojo.nightly_checks', 'defectdojo.retention')
      or j.attempts > 0 or j.locked_at is not null
  )
  select
    (select count(*) from defectdojo.pushes where finished_at is null)::int as pushes,
    (select count(*) from defectdojo.checks where finished_at is null and trigger = 'manual')::int as checks,
    (select count(*) from defectdojo.mapping_batches where finished_at is null)::int as batches,
    (select count(*) from rows
      where locked_at is not null or attempts >= max_attempts or run_at <= now())::int as rows,
    (select count(*) from rows
      where attempts < max_attempts and locked_at is null and run_at > now()
        and (attempts > 0 or run_at < now() + interval '1 minute'))::int as waiting,
    ((select count(*) from defectdojo.exported_findings where pending_status is not null)
      + (select count(*) from defectdojo.unsettled_findings))::int as unsettled,
    (select count(*) from defectdojo.unsettled_objects where ${MAY_STILL_MAKE})::int as objects`;

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

/** Returns a line for each queue row that is left, and each push, check, batch and lost request that has not ended. */
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
  const others = await operator.query<{ line: string }>(`
    (select format('check %s of %s, %s', k.id, m.service, k.status) as line
      from defectdojo.checks k join defectdojo.mappings m on m.id = k.mapping_id
      where k.finished_at is null and k.trigger = 'manual' limit 20)
    union all
    (select format('batch %s of %s', id, created_at) from defectdojo.mapping_batches where finished_at is null limit 20)
    union all
    (select format('%s unsettled findings of %s, the first lost at %s, to be read at %s', count(*), m.service,
        coalesce(min(u.lost_at)::text, '-'), coalesce(min(u.next_read_at)::text, '-'))
      from defectdojo.unsettled_findings u join defectdojo.mappings m on m.id = u.mapping_id group by m.service limit 20)
    union all
    (select format('%s of parent %s, sent at %s', kind, parent_id, sent_at)
      from defectdojo.unsettled_objects where ${MAY_STILL_MAKE} limit 20)`);
  return [...connections, ...pushes, ...jobs, ...others].map(({ line }) => line);
}
