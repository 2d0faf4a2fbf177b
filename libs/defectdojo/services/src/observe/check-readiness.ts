import { setTimeout as delay } from 'node:timers/promises';
import { askDatabase, inspectInParts } from '@gecko-defectdojo/data';
import type { Database } from '@gecko-defectdojo/data';

/** A part of what a process needs, in one word. The reason stays in the log: a probe is open to many. */
export interface ReadinessCheck {
  /**
   * `database`: it responds. `migrations`: schema and functions are at this code's version. `queue`: the job queue is at
   * hand. `host`: the host publishes what the plugin needs.
   */
  readonly name: 'database' | 'migrations' | 'queue' | 'host';
  /** `unknown` while the database does not respond. */
  readonly state: 'ok' | 'failed' | 'unknown';
}

export interface Readiness {
  readonly isReady: boolean;
  readonly checks: readonly ReadinessCheck[];
}

export interface CheckReadinessOptions {
  /** A probe that waits longer has learned enough, in milliseconds. Default 2,000. */
  readonly deadlineMs?: number;
  /** A part that was found right is looked at again after this, in milliseconds. Default 60,000. */
  readonly freshMs?: number;
}

/** When a database was last found to be as the plugin needs it, by the monotonic clock. */
const foundRight = new WeakMap<Database['client'], number>();

/**
 * Returns whether a process with this database can serve: `readyz` of API and worker. The database is asked each time;
 * what it must hold is looked at once a minute while it is right, and each time while it is not. Never throws.
 */
export async function checkReadiness(
  { database }: { readonly database: Database },
  { deadlineMs = 2_000, freshMs = 60_000 }: CheckReadinessOptions = {},
): Promise<Readiness> {
  const checks = await Promise.race([
    check(database, freshMs).catch(() => unreachable()),
    delay(deadlineMs, undefined, { ref: false }).then(unreachable),
  ]);
  return { isReady: checks.every(({ state }) => state === 'ok'), checks };
}

async function check(database: Database, freshMs: number): Promise<ReadinessCheck[]> {
  await askDatabase(database);
  const right = foundRight.get(database.client);
  if (right !== undefined && performance.now() - right < freshMs)
    return checksOf({ migrations: [], queue: [], host: [] });
  const faults = await inspectInParts(database);
  const checks = checksOf(faults);
  if (checks.every(({ state }) => state === 'ok')) foundRight.set(database.client, performance.now());
  return checks;
}

function checksOf(faults: Awaited<ReturnType<typeof inspectInParts>>): ReadinessCheck[] {
  const stateOf = (complaints: readonly string[]) => (complaints.length === 0 ? 'ok' : 'failed');
  return [
    { name: 'database', state: 'ok' },
    { name: 'migrations', state: stateOf(faults.migrations) },
    { name: 'queue', state: stateOf(faults.queue) },
    { name: 'host', state: stateOf(faults.host) },
  ];
}

function unreachable(): ReadinessCheck[] {
  return [
    { name: 'database', state: 'failed' },
    { name: 'migrations', state: 'unknown' },
    { name: 'queue', state: 'unknown' },
    { name: 'host', state: 'unknown' },
  ];
}
