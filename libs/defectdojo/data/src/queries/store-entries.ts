import { and, sql } from 'drizzle-orm';
import type { SQL, SQLChunk } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import type { Tx } from '../database.ts';
import { exportedFindings } from '../schema/index.ts';
import { entriesOf } from './entries-of.ts';
import { idIn } from './id-in.ts';
import { entryOf } from './ledger.ts';
import type { LedgerScope } from './ledger.ts';
import { COLUMN_TYPES, UNREAD } from './ledger-columns.ts';
import type { LedgerColumns, StoredEntry } from './ledger-columns.ts';

type ColumnName = keyof LedgerColumns;

/** A new entry. */
export interface EntryInsert {
  readonly findingId: string;
  readonly columns: LedgerColumns;
  /** True if it tells what DefectDojo holds: the time is kept. */
  readonly isAcknowledged: boolean;
}

/** A changed entry, with only the columns that change. */
export interface EntryUpdate extends Omit<EntryInsert, 'columns'> {
  readonly columns: Partial<LedgerColumns>;
}

/** The columns of an entry, of the long ones only whether they hold anything. */
const SHORT_COLUMNS = {
  findingId: exportedFindings.findingId,
  revision: exportedFindings.revision,
  remoteStatus: exportedFindings.remoteStatus,
  pendingStatus: exportedFindings.pendingStatus,
  pendingBuildId: exportedFindings.pendingBuildId,
  identity: unread(exportedFindings.identity),
  fieldHashes: unread(exportedFindings.fieldHashes),
  sentTitle: exportedFindings.sentTitle,
  sentSeverity: exportedFindings.sentSeverity,
  remoteId: exportedFindings.remoteId,
  acceptanceId: exportedFindings.acceptanceId,
  acceptanceExpiresAt: exportedFindings.acceptanceExpiresAt,
  acceptanceDetails: exportedFindings.acceptanceDetails,
  heldBack: exportedFindings.heldBack,
  heldReason: exportedFindings.heldReason,
  rejected: exportedFindings.rejected,
  gone: exportedFindings.gone,
  restoreFields: exportedFindings.restoreFields,
  leftThere: exportedFindings.leftThere,
};

function unread(column: PgColumn) {
  return sql<typeof UNREAD | null>`case when ${column} is not null then ${UNREAD}::text end`;
}

/** Locks the rows of a mapping that meet a condition, in id order, and returns their entries. */
export async function lockEntries(tx: Tx, scope: LedgerScope, condition: SQL): Promise<StoredEntry[]> {
  const rows = await tx
    .select(SHORT_COLUMNS)
    .from(exportedFindings)
    .where(and(entriesOf(scope), condition))
    .orderBy(exportedFindings.findingId)
    .for('update');
  return rows.map(entryOf);
}

/** Inserts entries that have no row yet. Returns the ids of those that were inserted. */
export async function insertEntries(
  tx: Tx,
  scope: LedgerScope,
  entries: readonly EntryInsert[],
): Promise<ReadonlySet<string>> {
  if (entries.length === 0) return new Set();
  const names = Object.keys(COLUMN_TYPES) as ColumnName[]; // the keys of the record
  const rows = entries.map(({ findingId, columns, isAcknowledged }) => ({
    finding_id: findingId,
    is_acknowledged: isAcknowledged,
    ...columns,
  }));
  const types = sql`finding_id uuid, is_acknowledged boolean, ${listOf(names, typed)}`;
  const inserted = await tx.execute<{ finding_id: string }>(sql`
    insert into defectdojo.exported_findings
      (team_id, mapping_id, finding_id, sent_at, ${listOf(names, sql.identifier)})
    select ${scope.teamId}::uuid, ${scope.mappingId}::uuid, x.finding_id,
      case when x.is_acknowledged then now() end, ${listOf(names, ofRecord)}
    from ${recordset(rows, types)}
    on conflict (team_id, mapping_id, finding_id) do nothing
    returning finding_id`);
  return new Set(inserted.map((row) => row.finding_id));
}

/** Stores the changed columns of locked entries: one statement for all entries that change in the same columns. */
export async function updateEntries(
  tx: Tx,
  scope: LedgerScope,
  updates: readonly EntryUpdate[],
): Promise<void> {
  const alike = Map.groupBy(updates, ({ columns, isAcknowledged }) =>
    [isAcknowledged, ...Object.keys(columns)].join(' '),
  );
  for (const [, group] of alike) await updateAlike(tx, scope, group);
}

async function updateAlike(tx: Tx, scope: LedgerScope, group: readonly EntryUpdate[]): Promise<void> {
  const [first] = group;
  if (first === undefined) return;
  const names = Object.keys(first.columns) as ColumnName[]; // the keys of its type
  const assignments = names.map((name) => sql`${sql.identifier(name)} = ${ofRecord(name)}`);
  if (first.isAcknowledged) assignments.push(sql`sent_at = now()`);
  const rows = group.map(({ findingId, columns }) => ({ finding_id: findingId, ...columns }));
  const types = sql.join([sql`finding_id uuid`, ...names.map(typed)], sql`, `);
  // The array of ids keeps a planner without statistics from reading the whole ledger.
  await tx.execute(sql`
    update defectdojo.exported_findings l set ${sql.join(assignments, sql`, `)}
    from ${recordset(rows, types)}
    where l.team_id = ${scope.teamId}::uuid and l.mapping_id = ${scope.mappingId}::uuid
      and l.finding_id = x.finding_id
      and ${idIn(
        sql`l.finding_id`,
        group.map(({ findingId }) => findingId),
      )}`);
}

/** Returns rows as a table `x`. One text parameter holds them all. */
function recordset(rows: readonly unknown[], types: SQL): SQL {
  return sql`jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as x(${types})`;
}

function listOf(names: readonly ColumnName[], form: (name: ColumnName) => SQLChunk): SQL {
  return sql.join(names.map(form), sql`, `);
}

function typed(name: ColumnName): SQL {
  return sql`${sql.identifier(name)} ${sql.raw(COLUMN_TYPES[name])}`;
}

function ofRecord(name: ColumnName): SQL {
  return sql`x.${sql.identifier(name)}`;
}
