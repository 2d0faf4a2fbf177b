import { sql } from 'drizzle-orm';
import { REQUIREMENTS_EVERY_MS } from '@gecko-defectdojo/domain';
import { executeAcrossTeams } from '../across-teams.ts';
import type { Database, Tx } from '../database.ts';
import type { RepositoryKeys } from './asvs-profiles.ts';
import { interval } from './interval.ts';

/** Enqueues the push job of a mapping for a moment later, in milliseconds; a job that is due sooner stays. */
export async function enqueuePushSoon(tx: Tx, mappingId: string, waitMs: number): Promise<void> {
  await tx.execute(sql`select defectdojo.enqueue_push_soon(${mappingId}::uuid, ${interval(waitMs)})`);
}

/** Enqueues the push job of a mapping of the transaction's team, at once or at a later time. */
export async function enqueuePush(tx: Tx, mappingId: string, runAt?: Date): Promise<void> {
  await tx.execute(
    sql`select defectdojo.enqueue_push(${mappingId}::uuid, ${runAt?.toISOString() ?? null}::timestamptz)`,
  );
}

/** Enqueues the job that goes on with a push after all other work that waits. */
export async function continuePush(tx: Tx, mappingId: string): Promise<void> {
  await tx.execute(sql`select defectdojo.continue_push(${mappingId}::uuid)`);
}

/** When a push that was given up is tried again. */
export interface GivenUpTimes {
  /** Where DefectDojo did not respond. Default 3,600,000. */
  readonly afterOutageMs: number;
  /** After any other failure. Default 86,400,000. */
  readonly afterFailureMs: number;
}

export const DEFAULT_GIVEN_UP_TIMES: GivenUpTimes = { afterOutageMs: 3_600_000, afterFailureMs: 86_400_000 };

/**
 * Enqueues the pushes that no worker works on any more, across all teams, and those that were given up long enough ago.
 * Returns the number of jobs.
 */
export async function sweepPushes(
  database: Database,
  staleMs: number,
  { afterOutageMs, afterFailureMs }: GivenUpTimes = DEFAULT_GIVEN_UP_TIMES,
): Promise<number> {
  const rows = await executeAcrossTeams<{ swept: number }>(
    database,
    sql`select defectdojo.sweep_pushes(p_stale => ${interval(staleMs)}, p_after_outage => ${interval(afterOutageMs)},
      p_after_failure => ${interval(afterFailureMs)}) as swept`,
  );
  return rows[0]?.swept ?? 0;
}

/** A job of one of the plugin's tasks. */
export interface EnqueueTaskOptions {
  readonly task: string;
  readonly payload: Readonly<Record<string, string>>;
  /** Jobs of one task and key coalesce while they wait. */
  readonly key: string;
  /** Default: at once. */
  readonly runAt?: Date | undefined;
}

/** Enqueues a job of one of the plugin's other tasks for the transaction's team. */
export async function enqueueTask(tx: Tx, { task, payload, key, runAt }: EnqueueTaskOptions): Promise<void> {
  await tx.execute(sql`select defectdojo.enqueue_task(
    ${task}, ${JSON.stringify(payload)}::json, ${key}, ${runAt?.toISOString() ?? null}::timestamptz)`);
}

/**
 * Asks for the ASVS profiles of the products to be published that these repositories are mapped to; nothing while
 * publishing is off, and for those that are not mapped. One job for each product.
 */
export async function requestPublishingOfMany(
  tx: Tx,
  { teamId, repositoryIds }: RepositoryKeys,
): Promise<void> {
  await tx.execute(sql`
    select defectdojo.request_publishing(product.id) from (
      select distinct on (m.product_id) m.id
      from defectdojo.connections c
      cross join unnest(${`{${repositoryIds.join(',')}}`}::text::uuid[]) wanted(id)
      cross join lateral (
        select x.id, x.product_id from defectdojo.mappings x
        where x.team_id = c.team_id and x.repository_id = wanted.id and x.connection_id = c.id
          and x.removed_at is null and x.first_mapping_id is null
        limit 1
      ) m
      where c.team_id = ${teamId}::uuid and c.disconnected_at is null
      order by m.product_id, m.id
    ) product`);
}

/** Asks for the ASVS profiles of a mapping's product to be published; nothing while publishing is off. */
export async function requestPublishing(tx: Tx, mappingId: string): Promise<void> {
  await tx.execute(sql`select defectdojo.request_publishing(${mappingId}::uuid)`);
}

/**
 * Asks for the numbers of requirements of a mapping's product to be published, once a day has passed since they last
 * changed. A job that waits keeps its time. Nothing while publishing is off, and before the first publishing.
 */
export async function requestCounting(tx: Tx, mappingId: string): Promise<void> {
  await tx.execute(sql`
    select defectdojo.request_counting(${mappingId}::uuid, ${interval(REQUIREMENTS_EVERY_MS)})`);
}
