import { and, asc, gt, isNotNull, or, sql } from 'drizzle-orm';
import type { OwnValues } from '@gecko-defectdojo/domain';
import type { Tx } from '../database.ts';
import { pushes, unsettledFindings } from '../schema/index.ts';
import { NOTE_ATTEMPTS_MAX } from './finding-notes.ts';
import { idIn } from './id-in.ts';
import type { MappingKey } from './mappings.ts';
import type { PushRecord } from './pushes.ts';
import { addOwnValues, unsettledOf } from './unsettled.ts';
import type { SentValues } from './unsettled.ts';
import { enqueuePushSoon } from './enqueue.ts';
import { interval } from './interval.ts';

/** When an unsettled finding is read again after its last response was lost, in milliseconds from then. */
export interface RereadTimes {
  readonly firstMs: number;
  readonly secondMs: number;
  /** No request lives longer in DefectDojo. The last read is the first one after that. */
  readonly longestMs: number;
}

/** An unsettled finding whose time to be read has come. */
export interface DueFinding extends SentValues {
  /** True if no lost request of it can still be running. */
  readonly isLast: boolean;
}

/** Returns one page, in id order, of the findings to be read now. */
export async function findDueFindings(
  tx: Tx,
  key: MappingKey,
  page: { readonly longestMs: number; readonly after?: string | undefined; readonly limit: number },
): Promise<DueFinding[]> {
  const { findingId, own, lostAt, nextReadAt } = unsettledFindings;
  return tx
    .select({ findingId, own, isLast: sql<boolean>`${lostAt} + ${interval(page.longestMs)} <= now()` })
    .from(unsettledFindings)
    .where(
      and(
        unsettledOf(key),
        isNotNull(lostAt),
        sql`${nextReadAt} <= now()`,
        page.after === undefined ? undefined : gt(findingId, page.after),
      ),
    )
    .orderBy(asc(findingId))
    .limit(page.limit);
}

/** A finding that was read, with the values that it was found to hold as the ledger says. */
export interface ReadFinding extends SentValues {
  readonly isLast: boolean;
}

/** Records that findings were read: after the last read they are settled, the others have a time for the next one. */
export async function recordReads(
  tx: Tx,
  key: MappingKey,
  reads: readonly ReadFinding[],
  times: RereadTimes,
): Promise<void> {
  const settled = reads.filter(({ isLast }) => isLast).map(({ findingId }) => findingId);
  const others = reads.filter(({ isLast }) => !isLast);
  if (settled.length > 0) {
    await tx
      .delete(unsettledFindings)
      .where(and(unsettledOf(key), idIn(unsettledFindings.findingId, settled)));
  }
  if (others.length === 0) return;
  const own = new Map(others.map((read) => [read.findingId, read.own]));
  await addOwnValues(tx, key, [...own.keys()], (findingId) => own.get(findingId) ?? {});
  const { firstMs, secondMs, longestMs } = times;
  await tx.execute(sql`
    update defectdojo.unsettled_findings set next_read_at = case
      when now() < lost_at + ${interval(firstMs)} then lost_at + ${interval(firstMs)}
      when now() < lost_at + ${interval(secondMs)} then lost_at + ${interval(secondMs)}
      else lost_at + ${interval(longestMs)} end
    where team_id = ${key.teamId}::uuid and mapping_id = ${key.mappingId}::uuid and ${idIn(
      sql`finding_id`,
      others.map(({ findingId }) => findingId),
    )}`);
}

/** Returns those of these findings that are unsettled, with the values of Gecko's own; at most a page of ids. */
export async function findUnsettled(
  tx: Tx,
  key: MappingKey,
  findingIds: readonly string[],
): Promise<ReadonlyMap<string, OwnValues>> {
  if (findingIds.length === 0) return new Map();
  const { findingId, own } = unsettledFindings;
  const rows = await tx
    .select({ findingId, own })
    .from(unsettledFindings)
    .where(and(unsettledOf(key), idIn(findingId, findingIds)));
  return new Map(rows.map((row) => [row.findingId, row.own]));
}

/** Returns the build ids of reports without a response, at most 50. Further ones wait for the next push. */
export async function findLostReports(tx: Tx, key: MappingKey): Promise<string[]> {
  const rows = await tx
    .selectDistinct({ buildId: unsettledFindings.buildId })
    .from(unsettledFindings)
    .where(and(unsettledOf(key), isNotNull(unsettledFindings.buildId)))
    .limit(50);
  return rows.flatMap(({ buildId }) => buildId ?? []);
}

/** The findings of a mapping that are still to be read again. */
export interface UnsettledRest {
  readonly findings: number;
  /** How long until the next read, in milliseconds; 0 if it is due. Absent if nothing is left. */
  readonly nextMs: number | undefined;
}

/** Enqueues the push job for the next read of what is unsettled, and returns what is left to be read. */
export async function planReread(tx: Tx, key: MappingKey): Promise<UnsettledRest> {
  const rest = await summariseUnsettled(tx, key);
  if (rest.nextMs !== undefined) await enqueuePushSoon(tx, key.mappingId, rest.nextMs);
  return rest;
}

/** Returns how many findings are still to be read again, and when, by the database's clock. */
async function summariseUnsettled(tx: Tx, key: MappingKey): Promise<UnsettledRest> {
  const [row] = await tx.execute<{ findings: number; nextMs: number | null }>(sql`
    select count(*)::integer as "findings",
      ceil(extract(epoch from min(next_read_at) - clock_timestamp()) * 1000)::double precision as "nextMs"
    from defectdojo.unsettled_findings
    where team_id = ${key.teamId}::uuid and mapping_id = ${key.mappingId}::uuid`);
  const { findings = 0, nextMs = null } = row ?? {};
  return { findings, nextMs: nextMs === null ? undefined : Math.max(0, nextMs) };
}

/** Queues a push that reads what is due, unless a push waits already. Returns true if it queued one. */
export async function queueReread(tx: Tx, { teamId, mappingId }: MappingKey): Promise<boolean> {
  const rows = await tx.execute(sql`
    insert into defectdojo.pushes (team_id, mapping_id, trigger, status)
    select ${teamId}::uuid, ${mappingId}::uuid, 'unsettled', 'queued'
    where exists (
      select from defectdojo.unsettled_findings u
      where u.team_id = ${teamId}::uuid and u.mapping_id = ${mappingId}::uuid
        and (u.next_read_at <= now() or u.is_in_flight)
    ) or exists (
      select from defectdojo.finding_notes n
      where n.team_id = ${teamId}::uuid and n.mapping_id = ${mappingId}::uuid and n.entry is not null
        and n.asked_at is not null and n.attempts < ${NOTE_ATTEMPTS_MAX}
    )
    on conflict do nothing
    returning id`);
  return rows.length > 0;
}

/**
 * Begins a push that only reads what is due, beside one that waits for exports to be switched on. The caller holds the
 * mapping's lock, and no push of the mapping is running. Returns nothing if nothing is due.
 */
export async function beginReread(
  tx: Tx,
  { teamId, mappingId }: MappingKey,
): Promise<PushRecord | undefined> {
  const [due] = await tx
    .select({ findingId: unsettledFindings.findingId })
    .from(unsettledFindings)
    .where(
      and(
        unsettledOf({ teamId, mappingId }),
        or(sql`${unsettledFindings.nextReadAt} <= now()`, unsettledFindings.isInFlight),
      ),
    )
    .limit(1);
  if (!due) return undefined;
  const now = sql`now()`;
  const [push] = await tx
    .insert(pushes)
    .values({
      teamId,
      mappingId,
      trigger: 'unsettled',
      status: 'running',
      attempts: 1,
      requestId: sql`gen_random_uuid()::text`,
      startedAt: now,
      heartbeatAt: now,
    })
    .returning();
  return push;
}
