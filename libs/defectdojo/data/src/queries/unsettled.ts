import { and, eq, sql } from 'drizzle-orm';
import { mergeOwn } from '@gecko-defectdojo/domain';
import type { OwnValues } from '@gecko-defectdojo/domain';
import type { Tx } from '../database.ts';
import { unsettledFindings } from '../schema/index.ts';
import { idIn } from './id-in.ts';
import type { MappingKey } from './mappings.ts';

/** A finding with the values of Gecko's own requests to it. */
export interface SentValues {
  readonly findingId: string;
  readonly own: OwnValues;
}

/** Matches the unsettled findings of a mapping. */
export function unsettledOf({ teamId, mappingId }: MappingKey) {
  return and(eq(unsettledFindings.teamId, teamId), eq(unsettledFindings.mappingId, mappingId));
}

/** Records requests that are about to leave. A finding that is unsettled already keeps its earlier values as well. */
export async function recordSent(tx: Tx, key: MappingKey, rows: readonly SentValues[]): Promise<void> {
  if (rows.length === 0) return;
  const known = await loadOwn(
    tx,
    key,
    rows.map(({ findingId }) => findingId),
  );
  await tx
    .insert(unsettledFindings)
    .values(
      rows.map(({ findingId, own }) => ({
        teamId: key.teamId,
        mappingId: key.mappingId,
        findingId,
        own: mergeOwn(known.get(findingId) ?? {}, own),
        isInFlight: true,
      })),
    )
    .onConflictDoUpdate({
      target: [unsettledFindings.teamId, unsettledFindings.mappingId, unsettledFindings.findingId],
      set: { own: sql`excluded.own`, isInFlight: true, buildId: null },
    });
}

/**
 * Adds the values that `ownOf` returns to those of these findings that are unsettled already; others stay settled.
 */
export async function addOwnValues(
  tx: Tx,
  key: MappingKey,
  findingIds: readonly string[],
  ownOf: (findingId: string) => OwnValues,
): Promise<void> {
  for (const [findingId, before] of await loadOwn(tx, key, findingIds)) {
    await tx
      .update(unsettledFindings)
      .set({ own: mergeOwn(before, ownOf(findingId)) })
      .where(and(unsettledOf(key), eq(unsettledFindings.findingId, findingId)));
  }
}

async function loadOwn(
  tx: Tx,
  key: MappingKey,
  findingIds: readonly string[],
): Promise<ReadonlyMap<string, OwnValues>> {
  const { findingId, own } = unsettledFindings;
  const rows = await tx
    .select({ findingId, own })
    .from(unsettledFindings)
    .where(and(unsettledOf(key), idIn(findingId, findingIds)))
    .for('update');
  return new Map(rows.map((row) => [row.findingId, row.own]));
}

/** Records that the requests to these findings have ended: only those with an earlier lost response stay unsettled. */
export async function recordAnswered(tx: Tx, key: MappingKey, findingIds: readonly string[]): Promise<void> {
  if (findingIds.length === 0) return;
  await tx.execute(sql`
    with settled as (
      delete from defectdojo.unsettled_findings
      where team_id = ${key.teamId}::uuid and mapping_id = ${key.mappingId}::uuid and lost_at is null
        and ${idIn(sql`finding_id`, findingIds)}
    )
    update defectdojo.unsettled_findings set is_in_flight = false
    where team_id = ${key.teamId}::uuid and mapping_id = ${key.mappingId}::uuid and lost_at is not null
      and is_in_flight and ${idIn(sql`finding_id`, findingIds)}`);
}

/**
 * Records that requests got no response: those to these findings, or all in flight, as of a push whose worker died.
 * `hasEnded` says that DefectDojo has ended the request, as after a 500, and only its effect is unknown: then one read
 * is enough.
 */
export async function recordLost(
  tx: Tx,
  key: MappingKey,
  options: { readonly findingIds?: readonly string[]; readonly hasEnded?: boolean } = {},
): Promise<void> {
  const { findingIds, hasEnded = false } = options;
  // An end of the life before the epoch is over for every `longestMs`.
  const lostAt = hasEnded ? sql`to_timestamp(0)` : sql`clock_timestamp()`;
  await tx
    .update(unsettledFindings)
    .set({
      isInFlight: false,
      lostAt: sql`greatest(${unsettledFindings.lostAt}, ${lostAt})`,
      nextReadAt: sql`now()`,
    })
    .where(
      and(
        unsettledOf(key),
        eq(unsettledFindings.isInFlight, true),
        findingIds === undefined ? undefined : idIn(unsettledFindings.findingId, findingIds),
      ),
    );
}

/**
 * Makes the findings of reports without a response unsettled: those of one report, or all that are pending and not yet
 * unsettled. The values of Gecko's own are those of the ledger and of the report.
 */
export async function recordLostReports(
  tx: Tx,
  key: MappingKey,
  options: { readonly buildId?: string; readonly hasEnded?: boolean } = {},
): Promise<void> {
  const { buildId, hasEnded = false } = options;
  const lostAt = hasEnded ? sql`to_timestamp(0)` : sql`clock_timestamp()`;
  await tx.execute(sql`
    insert into defectdojo.unsettled_findings as u
      (team_id, mapping_id, finding_id, own, is_in_flight, build_id, lost_at, next_read_at)
    select l.team_id, l.mapping_id, l.finding_id,
      coalesce((
        select jsonb_object_agg(h.key, jsonb_build_array(h.value)) from jsonb_each_text(l.field_hashes) h
      ), '{}') || jsonb_build_object('status', jsonb_path_query_array(
        jsonb_build_array(l.remote_status, l.pending_status), '$[*] ? (@ != null)')),
      false, l.pending_build_id, ${lostAt}, now()
    from defectdojo.exported_findings l
    where l.team_id = ${key.teamId}::uuid and l.mapping_id = ${key.mappingId}::uuid
      and l.pending_status is not null
      and ${buildId === undefined ? sql`true` : sql`l.pending_build_id = ${buildId}`}
    on conflict (team_id, mapping_id, finding_id) do update set
      is_in_flight = false, build_id = null, lost_at = greatest(u.lost_at, excluded.lost_at), next_read_at = excluded.next_read_at
      where ${buildId === undefined ? sql`u.lost_at is null` : sql`true`}`);
}

/**
 * Records that a report has ended some time ago. It can change nothing any more, but it may have overtaken what was sent
 * since: its findings are read once more.
 */
export async function recordReportOver(tx: Tx, key: MappingKey, buildId: string): Promise<void> {
  await tx
    .update(unsettledFindings)
    .set({ buildId: null, lostAt: sql`to_timestamp(0)`, nextReadAt: sql`now()` })
    .where(and(unsettledOf(key), eq(unsettledFindings.buildId, buildId)));
}

/** Records that a report has ended before anything was sent after it: nothing is left to be read. */
export async function recordReportEnded(tx: Tx, key: MappingKey, buildId: string): Promise<void> {
  await tx.delete(unsettledFindings).where(and(unsettledOf(key), eq(unsettledFindings.buildId, buildId)));
}

/** Forgets what was unsettled of a mapping whose test was deleted. */
export async function clearUnsettled(tx: Tx, key: MappingKey): Promise<void> {
  await tx.delete(unsettledFindings).where(unsettledOf(key));
}
