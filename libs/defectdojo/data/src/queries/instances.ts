import { sql } from 'drizzle-orm';
import type { ErrorCode } from '@gecko-defectdojo/contract';
import { executeAcrossTeams } from '../across-teams.ts';
import type { Database } from '../database.ts';
import { interval } from './interval.ts';

/** An instance as a team reaches it. */
export interface InstanceKey {
  /** Its hash (`instanceOf`). */
  readonly instance: string;
  readonly teamId: string;
}

/** The reply to a job that wants to talk to an instance. */
export interface Entry {
  /** Until then it must not. Absent if it may. */
  readonly waitUntil: Date | undefined;
  /** True for the one job that tries whether the instance responds again. */
  readonly isProbe: boolean;
}

/** Asks whether a job may talk to an instance. A probe that has not ended after `probeMs` is given up. */
export async function enterInstance(
  database: Database,
  { instance, teamId }: InstanceKey,
  { isPerson, probeMs }: { readonly isPerson: boolean; readonly probeMs: number },
): Promise<Entry> {
  const [row] = await executeAcrossTeams<{ ms: number | null; probes: boolean }>(
    database,
    sql`select (extract(epoch from wait_until) * 1000)::double precision as ms, probes
      from defectdojo.enter_instance(${instance}, ${teamId}::uuid, ${isPerson}, ${interval(probeMs)})`,
  );
  const ms = row?.ms ?? undefined;
  return { waitUntil: ms === undefined ? undefined : new Date(ms), isProbe: row?.probes ?? false };
}

/**
 * Records that an instance did not respond. No job asks it for `minMs`, and for longer up to `maxMs` after each further
 * failure; jobs that wait for it are moved. Without a team this holds for every team.
 */
export async function openCircuit(
  database: Database,
  { instance, teamId }: { readonly instance: string; readonly teamId: string | undefined },
  { code, minMs, maxMs }: { readonly code: ErrorCode; readonly minMs: number; readonly maxMs: number },
): Promise<void> {
  await executeAcrossTeams(
    database,
    sql`select defectdojo.open_circuit(
      ${instance}, ${teamId ?? null}::uuid, ${code}, ${interval(minMs)}, ${interval(maxMs)})`,
  );
}

/** Records that an instance asked everybody to wait, and lets their jobs wait. An hour at most. */
export async function throttleInstance(
  database: Database,
  instance: string,
  { code, waitMs }: { readonly code: ErrorCode; readonly waitMs: number },
): Promise<void> {
  await executeAcrossTeams(
    database,
    sql`select defectdojo.throttle_instance(${instance}, ${interval(waitMs)}, ${code})`,
  );
}

/** Records that an instance responds, and brings the jobs that were held forward, spread over `spreadMs`. */
export async function recordInstanceWorks(
  database: Database,
  { instance, teamId }: InstanceKey,
  spreadMs: number,
): Promise<void> {
  await executeAcrossTeams(
    database,
    sql`select defectdojo.instance_works(${instance}, ${teamId}::uuid, ${interval(spreadMs)})`,
  );
}

/**
 * Makes the held jobs of an instance, as a team reaches it, due if it responds again by now. Follows `putBackJob`, because
 * `recordInstanceWorks` sees only jobs that are in the queue.
 */
export async function releaseMissedJobs(
  database: Database,
  { instance, teamId }: InstanceKey,
): Promise<void> {
  await executeAcrossTeams(
    database,
    sql`select defectdojo.release_missed_jobs(${instance}, ${teamId}::uuid)`,
  );
}

/** Lets another job try where the one that did ended without finding out. Does nothing after a success or a failure. */
export async function endProbe(database: Database, { instance, teamId }: InstanceKey): Promise<void> {
  await executeAcrossTeams(database, sql`select defectdojo.end_probe(${instance}, ${teamId}::uuid)`);
}

/** Lets a job try each instance whose time has come and that none has tried for this long, in milliseconds. */
export async function sweepInstances(database: Database, staleMs: number): Promise<void> {
  await executeAcrossTeams(database, sql`select defectdojo.sweep_instances(${interval(staleMs)})`);
}
