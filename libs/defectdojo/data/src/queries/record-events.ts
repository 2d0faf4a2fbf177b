import { and, eq, inArray, sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import { applyEvent, isAcknowledgement, newEntry } from '@gecko-defectdojo/domain';
import type { LedgerChange, LedgerEntry } from '@gecko-defectdojo/domain';
import type { Tx } from '../database.ts';
import { exportedFindings } from '../schema/index.ts';
import { entryOf } from './ledger.ts';
import type { LedgerScope } from './ledger.ts';

/**
 * Applies these events to the ledger, in order. A finding without an entry gets one. `applyEvent` decides what they
 * mean; this only stores the columns that differ.
 */
export async function recordEvents(
  tx: Tx,
  scope: LedgerScope,
  changes: readonly LedgerChange[],
): Promise<void> {
  if (changes.length === 0) return;
  const findingIds = [...new Set(changes.map(({ findingId }) => findingId))];
  const rows = await lockOrInsertRows(tx, scope, findingIds);
  await store(tx, scope, patchesOf(rows.map(entryOf), changes));
}

/** Records that a report was processed to its end. Findings that are pending in another report stay so. */
export async function recordProcessed(tx: Tx, scope: LedgerScope, buildId: string): Promise<void> {
  const rows = await lockRows(tx, scope, eq(exportedFindings.pendingBuildId, buildId));
  const changes = rows.map(({ findingId }) => ({ findingId, event: { kind: 'processed' } as const }));
  await store(tx, scope, patchesOf(rows.map(entryOf), changes));
}

async function lockOrInsertRows(tx: Tx, scope: LedgerScope, findingIds: readonly string[]) {
  const lock = () => lockRows(tx, scope, inArray(exportedFindings.findingId, [...findingIds]));
  const known = await lock();
  if (known.length === findingIds.length) return known;
  await insertMissing(tx, scope, findingIds);
  return lock();
}

async function insertMissing(tx: Tx, scope: LedgerScope, findingIds: readonly string[]): Promise<void> {
  await tx.execute(sql`
    insert into defectdojo.exported_findings (team_id, mapping_id, finding_id, revision)
    select ${scope.teamId}::uuid, ${scope.mappingId}::uuid, x::uuid, ${newEntry('').revision}
    from jsonb_array_elements_text(${JSON.stringify(findingIds)}::text::jsonb) as ids(x)
    on conflict (team_id, mapping_id, finding_id) do nothing`);
}

function lockRows(tx: Tx, scope: LedgerScope, which: SQL | undefined) {
  return tx
    .select()
    .from(exportedFindings)
    .where(
      and(eq(exportedFindings.teamId, scope.teamId), eq(exportedFindings.mappingId, scope.mappingId), which),
    )
    .orderBy(exportedFindings.findingId)
    .for('update');
}

type Columns = ReturnType<typeof columnsOf>;
type Patch = Partial<Columns> & { readonly findingId: string; readonly isAcknowledged: boolean };

/** Returns what differs after the events, for the entries that change or were acknowledged. */
function patchesOf(entries: readonly LedgerEntry[], changes: readonly LedgerChange[]): Patch[] {
  const after = new Map(entries.map((entry) => [entry.findingId, entry]));
  const acknowledged = new Set<string>();
  for (const { findingId, event } of changes) {
    after.set(findingId, applyEvent(after.get(findingId) ?? newEntry(findingId), event));
    if (isAcknowledgement(event)) acknowledged.add(findingId);
  }
  return entries.flatMap((entry) => {
    const { findingId } = entry;
    const changed = difference(columnsOf(entry), columnsOf(after.get(findingId) ?? entry));
    const isAcknowledged = acknowledged.has(findingId);
    if (!isAcknowledged && Object.keys(changed).length === 0) return [];
    return [{ ...changed, findingId, isAcknowledged }];
  });
}

function columnsOf(entry: LedgerEntry) {
  return {
    revision: entry.revision,
    remoteStatus: entry.remoteStatus ?? null,
    pendingStatus: entry.pendingStatus ?? null,
    pendingBuildId: entry.pendingBuildId ?? null,
    identity: entry.identity ?? null,
    fieldHashes: entry.fieldHashes ?? null,
    remoteId: entry.remoteId ?? null,
    acceptanceId: entry.acceptance?.id ?? null,
    acceptanceExpiresAt: entry.acceptance?.expiresAt ?? null,
    heldBack: entry.heldBack,
    rejected: entry.rejected,
    gone: entry.gone,
  };
}

function difference(before: Columns, after: Columns): Partial<Columns> {
  const names = Object.keys(after) as (keyof Columns)[];
  return Object.fromEntries(
    names.filter((name) => before[name] !== after[name]).map((name) => [name, after[name]]),
  );
}

async function store(tx: Tx, scope: LedgerScope, patches: readonly Patch[]): Promise<void> {
  if (patches.length === 0) return;
  await tx.execute(sql`
    update defectdojo.exported_findings l set
      revision = ${patched('revision', sql`(x.v->>'revision')::bigint`, sql`l.revision`)},
      remote_status = ${patched('remoteStatus', sql`x.v->>'remoteStatus'`, sql`l.remote_status`)},
      pending_status = ${patched('pendingStatus', sql`x.v->>'pendingStatus'`, sql`l.pending_status`)},
      pending_build_id = ${patched('pendingBuildId', sql`x.v->>'pendingBuildId'`, sql`l.pending_build_id`)},
      identity = ${patched('identity', sql`nullif(x.v->'identity', 'null'::jsonb)`, sql`l.identity`)},
      field_hashes = ${patched('fieldHashes', sql`nullif(x.v->'fieldHashes', 'null'::jsonb)`, sql`l.field_hashes`)},
      remote_id = ${patched('remoteId', sql`(x.v->>'remoteId')::integer`, sql`l.remote_id`)},
      acceptance_id = ${patched('acceptanceId', sql`(x.v->>'acceptanceId')::integer`, sql`l.acceptance_id`)},
      acceptance_expires_at = ${patched('acceptanceExpiresAt', sql`(x.v->>'acceptanceExpiresAt')::timestamptz`, sql`l.acceptance_expires_at`)},
      held_back = ${patched('heldBack', sql`(x.v->>'heldBack')::boolean`, sql`l.held_back`)},
      rejected = ${patched('rejected', sql`(x.v->>'rejected')::boolean`, sql`l.rejected`)},
      gone = ${patched('gone', sql`(x.v->>'gone')::boolean`, sql`l.gone`)},
      sent_at = case when (x.v->>'isAcknowledged')::boolean then now() else l.sent_at end
    from jsonb_array_elements(${JSON.stringify(patches)}::text::jsonb) as x(v)
    where l.team_id = ${scope.teamId}::uuid and l.mapping_id = ${scope.mappingId}::uuid
      and l.finding_id = (x.v->>'findingId')::uuid`);
}

/** The patch's value where it names the column, else the value that is there. */
function patched(name: keyof Columns, value: SQL, current: SQL): SQL {
  return sql`case when x.v ? ${name} then ${value} else ${current} end`;
}
