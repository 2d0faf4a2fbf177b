import { and, eq, sql } from 'drizzle-orm';
import { mergeChanges } from '@gecko-defectdojo/domain';
import type { FindingChange, LoggedFinding, StagedChanges } from '@gecko-defectdojo/domain';
import type { Tx } from '../database.ts';
import { pushChanges } from '../schema/index.ts';
import { idIn } from './id-in.ts';
import type { PushRecord } from './pushes.ts';

type ChangeRow = typeof pushChanges.$inferSelect;

/** A push, by its key. */
export type PushKey = Pick<PushRecord, 'teamId' | 'id'>;

function changesOf({ teamId, id }: PushKey) {
  return and(eq(pushChanges.teamId, teamId), eq(pushChanges.pushId, id));
}

/** Returns which findings are kept for a push, as an attempt that goes on after another has to know. */
export async function findKeptChanges(tx: Tx, push: PushKey): Promise<LoggedFinding[]> {
  return tx
    .select({ findingId: pushChanges.findingId, action: pushChanges.action })
    .from(pushChanges)
    .where(changesOf(push));
}

/** Records the changes that are kept. Those of findings that the push has changed before are merged with the earlier ones. */
export async function recordChanges(
  tx: Tx,
  push: PushKey,
  { kept, again }: Pick<StagedChanges, 'kept' | 'again'>,
): Promise<void> {
  if (kept.length === 0) return;
  const earlier = await loadChanges(tx, push, [...again]);
  const rows = kept.map((change) => {
    const before = earlier.get(change.findingId);
    return rowOf(before === undefined ? change : mergeChanges(before, change));
  });
  const columns = COLUMNS.map((name) => sql.identifier(name));
  await tx.execute(sql`
    insert into defectdojo.push_changes (team_id, push_id, ${sql.join(columns, sql`, `)})
    select ${push.teamId}::uuid, ${push.id}::uuid, x.*
    from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as x(${sql.raw(TYPED_COLUMNS)})
    on conflict (team_id, push_id, finding_id) do update set ${sql.raw(ASSIGNMENTS)}`);
}

async function loadChanges(
  tx: Tx,
  push: PushKey,
  findingIds: readonly string[],
): Promise<ReadonlyMap<string, FindingChange>> {
  if (findingIds.length === 0) return new Map();
  const rows = await tx
    .select()
    .from(pushChanges)
    .where(and(changesOf(push), idIn(pushChanges.findingId, findingIds)));
  return new Map(rows.map((row) => [row.findingId, changeOf(row)]));
}

function changeOf(row: ChangeRow): FindingChange {
  const { status, oldStatus, oldTitle, oldSeverity } = row;
  return {
    findingId: row.findingId,
    action: row.action,
    title: row.title,
    severity: row.severity ?? undefined,
    fields: row.fields,
    before: { title: oldTitle ?? undefined, severity: oldSeverity ?? undefined },
    status: status === null ? undefined : { from: oldStatus ?? undefined, to: status },
    remoteId: row.remoteId ?? undefined,
  };
}

/** The columns of a change in the order in which they are inserted, with their types in Postgres. */
const COLUMN_TYPES = {
  finding_id: 'uuid',
  action: 'text',
  title: 'text',
  old_title: 'text',
  severity: 'text',
  old_severity: 'text',
  status: 'text',
  old_status: 'text',
  fields: 'jsonb',
  remote_id: 'integer',
} as const;
type ColumnName = keyof typeof COLUMN_TYPES;

const COLUMNS = Object.keys(COLUMN_TYPES) as ColumnName[]; // the keys of the record above
const TYPED_COLUMNS = Object.entries(COLUMN_TYPES)
  .map(([name, type]) => `${name} ${type}`)
  .join(', ');
const ASSIGNMENTS = COLUMNS.filter((name) => name !== 'finding_id')
  .map((name) => `${name} = excluded.${name}`)
  .join(', ');

/** Leaves out absent values, which the database reads as null: most changes have few of them. */
function rowOf(change: FindingChange): Readonly<Partial<Record<ColumnName, unknown>>> {
  const { before, status } = change;
  return {
    finding_id: change.findingId,
    action: change.action,
    title: change.title,
    old_title: before.title,
    severity: change.severity,
    old_severity: before.severity,
    status: status?.to,
    old_status: status?.from,
    fields: change.fields,
    remote_id: change.remoteId,
  };
}
