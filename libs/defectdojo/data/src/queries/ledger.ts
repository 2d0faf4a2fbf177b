import { and, count, eq, gt, inArray, isNotNull, sql } from 'drizzle-orm';
import type {
  AcceptanceEntry,
  FrozenIdentity,
  KnownStatus,
  LedgerEntry,
  RemoteStatus,
} from '@gecko-defectdojo/domain';
import type { Tx } from '../database.ts';
import { exportedFindings } from '../schema/index.ts';

/** Whose ledger, and which of the host's findings it is compared with. */
export interface LedgerScope {
  readonly teamId: string;
  readonly mappingId: string;
  readonly repositoryId: string;
  readonly branch: string;
}

type LedgerRow = typeof exportedFindings.$inferSelect;

/** A row of the ledger as the plan reads it. */
export function entryOf(row: LedgerRow): LedgerEntry {
  return {
    findingId: row.findingId,
    revision: row.revision,
    remoteStatus: row.remoteStatus ?? undefined,
    pendingStatus: row.pendingStatus ?? undefined,
    identity: row.identity ?? undefined,
    fieldHashes: row.fieldHashes ?? undefined,
    remoteId: row.remoteId ?? undefined,
    ...(row.acceptanceExpiresAt === null
      ? {}
      : {
          acceptance: {
            id: row.acceptanceId ?? undefined,
            expiresAt: row.acceptanceExpiresAt.toISOString(),
          },
        }),
    heldBack: row.heldBack,
    rejected: row.rejected,
    gone: row.gone,
  };
}

/** The ledger entries of these findings, by finding id. */
export async function loadLedger(
  tx: Tx,
  scope: LedgerScope,
  findingIds: readonly string[],
): Promise<Map<string, LedgerEntry>> {
  if (findingIds.length === 0) return new Map();
  const rows = await tx
    .select()
    .from(exportedFindings)
    .where(
      and(
        eq(exportedFindings.teamId, scope.teamId),
        eq(exportedFindings.mappingId, scope.mappingId),
        inArray(exportedFindings.findingId, [...findingIds]),
      ),
    );
  return new Map(rows.map((row) => [row.findingId, entryOf(row)]));
}

/** A finding that is about to be sent. */
export interface Intent {
  readonly findingId: string;
  readonly pendingStatus: RemoteStatus;
  readonly identity: FrozenIdentity;
  readonly fieldHashes: Readonly<Record<string, string>>;
}

/**
 * Writes down what is about to be sent, before it is sent: after a crash the next run knows what may have arrived,
 * and resends the same bytes. An identity once written never changes. `revision` stays behind, so that the finding
 * counts as changed until the report is acknowledged.
 */
export async function recordIntents(
  tx: Tx,
  scope: LedgerScope,
  buildId: string,
  intents: readonly Intent[],
): Promise<void> {
  if (intents.length === 0) return;
  await tx.execute(sql`
    insert into defectdojo.exported_findings as l
      (team_id, mapping_id, finding_id, revision, pending_status, pending_build_id, identity, field_hashes)
    select ${scope.teamId}::uuid, ${scope.mappingId}::uuid, x."findingId", 0, x."pendingStatus", ${buildId}, x.identity, x."fieldHashes"
    from jsonb_to_recordset(${JSON.stringify(intents)}::text::jsonb)
      as x("findingId" uuid, "pendingStatus" text, identity jsonb, "fieldHashes" jsonb)
    on conflict (team_id, mapping_id, finding_id) do update set
      pending_status = excluded.pending_status,
      pending_build_id = excluded.pending_build_id,
      identity = coalesce(l.identity, excluded.identity),
      field_hashes = coalesce(l.field_hashes, excluded.field_hashes)`);
}

/** What is now known of a finding in DefectDojo; what is left out stays as the ledger has it. */
export interface Acknowledgement {
  readonly findingId: string;
  /** The revision that is dealt with; left out when something about the finding is still to be sent. */
  readonly revision?: number | undefined;
  /** Null takes the finding back to "never told". */
  readonly remoteStatus?: KnownStatus | null | undefined;
  readonly fieldHashes?: Readonly<Record<string, string>> | undefined;
  /** Null forgets an id that turned out to be wrong. */
  readonly remoteId?: number | null | undefined;
  readonly heldBack?: boolean | undefined;
  readonly rejected?: boolean | undefined;
  readonly gone?: boolean | undefined;
  /** The Risk Acceptance DefectDojo holds for it, or an intent to make one (without id); null when there is none. */
  readonly acceptance?: AcceptanceEntry | null | undefined;
  /** DefectDojo surely does not hold the finding: it is frozen anew when it is sent again. */
  readonly forget?: boolean | undefined;
}

/**
 * Writes down what DefectDojo acknowledged. Nothing is pending for these findings afterwards. Entries that the ledger
 * does not have yet are made: that is how a finding that is not exported gets its row.
 */
export async function acknowledge(
  tx: Tx,
  scope: LedgerScope,
  rows: readonly Acknowledgement[],
): Promise<void> {
  if (rows.length === 0) return;
  await tx.execute(sql`
    insert into defectdojo.exported_findings as l
      (team_id, mapping_id, finding_id, revision, remote_status, field_hashes, remote_id, held_back, rejected, gone, sent_at)
    select ${scope.teamId}::uuid, ${scope.mappingId}::uuid, (x.v->>'findingId')::uuid,
      coalesce((x.v->>'revision')::bigint, 0), x.v->>'remoteStatus',
      nullif(x.v->'fieldHashes', 'null'::jsonb), (x.v->>'remoteId')::integer,
      coalesce((x.v->>'heldBack')::boolean, false), coalesce((x.v->>'rejected')::boolean, false),
      coalesce((x.v->>'gone')::boolean, false),
      case when x.v->>'remoteStatus' is null then null else now() end
    from jsonb_array_elements(${JSON.stringify(rows)}::text::jsonb) as x(v)
    on conflict (team_id, mapping_id, finding_id) do nothing`);
  await tx.execute(sql`
    update defectdojo.exported_findings l set
      pending_status = null,
      pending_build_id = null,
      revision = coalesce((x.v->>'revision')::bigint, l.revision),
      remote_status = case when x.v ? 'remoteStatus' then x.v->>'remoteStatus' else l.remote_status end,
      identity = case when (x.v->>'forget')::boolean then null else l.identity end,
      field_hashes = case when (x.v->>'forget')::boolean then null
        when x.v ? 'fieldHashes' then x.v->'fieldHashes' else l.field_hashes end,
      remote_id = case when x.v ? 'remoteId' then (x.v->>'remoteId')::integer else l.remote_id end,
      acceptance_id = case when (x.v->>'forget')::boolean then null
        when x.v ? 'acceptance' then (x.v->'acceptance'->>'id')::integer else l.acceptance_id end,
      acceptance_expires_at = case when (x.v->>'forget')::boolean then null
        when x.v ? 'acceptance' then (x.v->'acceptance'->>'expiresAt')::timestamptz else l.acceptance_expires_at end,
      held_back = coalesce((x.v->>'heldBack')::boolean, l.held_back),
      rejected = coalesce((x.v->>'rejected')::boolean, l.rejected),
      gone = coalesce((x.v->>'gone')::boolean, l.gone),
      sent_at = case when x.v ? 'remoteStatus' then now() else l.sent_at end
    from jsonb_array_elements(${JSON.stringify(rows)}::text::jsonb) as x(v)
    where l.team_id = ${scope.teamId}::uuid and l.mapping_id = ${scope.mappingId}::uuid
      and l.finding_id = (x.v->>'findingId')::uuid`);
}

/** The findings that DefectDojo was told of before and that are on their way in this report to another state. */
export async function findPending(tx: Tx, scope: LedgerScope, buildId: string): Promise<string[]> {
  const rows = await tx
    .select({ findingId: exportedFindings.findingId })
    .from(exportedFindings)
    .where(
      and(
        eq(exportedFindings.teamId, scope.teamId),
        eq(exportedFindings.mappingId, scope.mappingId),
        isNotNull(exportedFindings.pendingStatus),
        isNotNull(exportedFindings.remoteStatus),
        eq(exportedFindings.pendingBuildId, buildId),
      ),
    );
  return rows.map((row) => row.findingId);
}

/** What was on its way in this report has arrived: it was processed to its end. Other reports stay undecided. */
export async function acknowledgePending(tx: Tx, scope: LedgerScope, buildId: string): Promise<void> {
  await tx.execute(sql`
    update defectdojo.exported_findings 
      set remote_status = pending_status, pending_status = null, pending_build_id = null, sent_at = now()
    where team_id = ${scope.teamId}::uuid and mapping_id = ${scope.mappingId}::uuid
      and pending_status is not null and pending_build_id = ${buildId}`);
}

/** These findings surely never left: nothing is pending, and one that was never told is not frozen yet. */
export async function withdrawIntents(
  tx: Tx,
  scope: LedgerScope,
  findingIds: readonly string[],
): Promise<void> {
  await tx
    .update(exportedFindings)
    .set({
      pendingStatus: null,
      pendingBuildId: null,
      identity: sql`case when ${exportedFindings.remoteStatus} is null then null else ${exportedFindings.identity} end`,
      fieldHashes: sql`case when ${exportedFindings.remoteStatus} is null then null else ${exportedFindings.fieldHashes} end`,
    })
    .where(
      and(
        eq(exportedFindings.teamId, scope.teamId),
        eq(exportedFindings.mappingId, scope.mappingId),
        inArray(exportedFindings.findingId, [...findingIds]),
      ),
    );
}

/** One page of the Risk Acceptances that DefectDojo holds for a mapping, by the ids of their findings. */
export async function findAcceptances(
  tx: Tx,
  scope: LedgerScope,
  options: {
    readonly findingIds?: readonly string[];
    readonly after?: string | undefined;
    readonly limit: number;
  },
): Promise<{ findingId: string; acceptanceId: number }[]> {
  const { findingIds, after, limit } = options;
  const rows = await tx
    .select({ findingId: exportedFindings.findingId, acceptanceId: exportedFindings.acceptanceId })
    .from(exportedFindings)
    .where(
      and(
        eq(exportedFindings.teamId, scope.teamId),
        eq(exportedFindings.mappingId, scope.mappingId),
        isNotNull(exportedFindings.acceptanceId),
        findingIds === undefined ? undefined : inArray(exportedFindings.findingId, [...findingIds]),
        after === undefined ? undefined : gt(exportedFindings.findingId, after),
      ),
    )
    .orderBy(exportedFindings.findingId)
    .limit(limit);
  return rows.map(({ findingId, acceptanceId }) => ({ findingId, acceptanceId: acceptanceId ?? 0 }));
}

/** Forgets the whole ledger of a mapping, because the test that it described is gone. */
export async function clearLedger(tx: Tx, scope: LedgerScope): Promise<void> {
  await tx
    .delete(exportedFindings)
    .where(and(eq(exportedFindings.teamId, scope.teamId), eq(exportedFindings.mappingId, scope.mappingId)));
}

/** How many findings DefectDojo is known to hold for a mapping. */
export async function countExported(tx: Tx, scope: LedgerScope): Promise<number> {
  const [row] = await tx
    .select({ exported: count() })
    .from(exportedFindings)
    .where(
      and(
        eq(exportedFindings.teamId, scope.teamId),
        eq(exportedFindings.mappingId, scope.mappingId),
        isNotNull(exportedFindings.remoteStatus),
      ),
    );
  return row?.exported ?? 0;
}
