import { and, desc, eq, isNotNull, isNull, max, sql } from 'drizzle-orm';
import { ConnectionSettings, KeyRights, HELD_BACK_REASONS } from '@gecko-defectdojo/contract';
import type { Connection, HeldBackBy } from '@gecko-defectdojo/contract';
import type { Tx } from '../database.ts';
import { connections, mappings } from '../schema/index.ts';
import { liveMappingsOf } from './live-mappings-of.ts';

type ConnectionRow = typeof connections.$inferSelect;

/** The values of a new connection row; the other columns have defaults. */
export type NewConnection = Omit<
  typeof connections.$inferInsert,
  'createdAt' | 'updatedAt' | 'disconnectedAt'
>;

/** The columns of a connection that a change may set. */
export type ConnectionChange = Partial<
  Pick<
    ConnectionRow,
    | 'sealedKey'
    | 'keyLastFour'
    | 'accountId'
    | 'account'
    | 'instanceVersion'
    | 'keyRights'
    | 'keyExpiresAt'
    | 'state'
    | 'stateCode'
    | 'stateReason'
    | 'stateSince'
    | 'url'
    | 'disconnectedAt'
    // `exports-switch.ts` alone writes the switch.
    | Exclude<keyof ConnectionSettings, 'pushOnScanComplete'>
  >
>;

/** A connection without its key, as services and pushes use it. */
export type ConnectionRecord = Omit<ConnectionRow, 'sealedKey'>;

function withoutKey({ sealedKey: _, ...rest }: ConnectionRow): ConnectionRecord {
  return rest;
}

/**
 * Lets one transaction at a time connect for a team, so that the rows it reads stay the same until it commits. With a
 * unique key alone, two people could restore the same former connection one after the other, each with another API key.
 */
export async function lockTeamForConnecting(tx: Tx, teamId: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`defectdojo.connect:${teamId}`}, 0))`);
}

/** The team's live connection, or nothing. */
export async function findConnection(tx: Tx, teamId: string): Promise<ConnectionRecord | undefined> {
  const [row] = await tx
    .select()
    .from(connections)
    .where(and(eq(connections.teamId, teamId), isNull(connections.disconnectedAt)))
    .limit(1);
  return row && withoutKey(row);
}

/** Locks the team's live connection until the transaction ends: another change waits. */
export async function holdConnection(tx: Tx, teamId: string): Promise<void> {
  await tx
    .select({ id: connections.id })
    .from(connections)
    .where(and(eq(connections.teamId, teamId), isNull(connections.disconnectedAt)))
    .for('no key update');
}

/** A connection the team once had with this instance, live or not. */
export async function findConnectionByUrl(
  tx: Tx,
  teamId: string,
  url: string,
): Promise<ConnectionRecord | undefined> {
  const [row] = await tx
    .select()
    .from(connections)
    .where(and(eq(connections.teamId, teamId), eq(connections.url, url)))
    .limit(1);
  return row && withoutKey(row);
}

/** The connections that a team has ended: those with this URL first, then the last one first. */
export async function listFormerConnections(
  tx: Tx,
  key: { readonly teamId: string; readonly url: string },
  limit: number,
): Promise<ConnectionRecord[]> {
  const rows = await tx
    .select()
    .from(connections)
    .where(and(eq(connections.teamId, key.teamId), isNotNull(connections.disconnectedAt)))
    .orderBy(sql`${connections.url} = ${key.url} desc`, desc(connections.disconnectedAt))
    .limit(limit);
  return rows.map(withoutKey);
}

/** A connection that the team has ended, or nothing. */
export async function findFormerConnection(
  tx: Tx,
  teamId: string,
  connectionId: string,
): Promise<ConnectionRecord | undefined> {
  const [row] = await tx
    .select()
    .from(connections)
    .where(
      and(
        eq(connections.teamId, teamId),
        eq(connections.id, connectionId),
        isNotNull(connections.disconnectedAt),
      ),
    )
    .limit(1);
  return row && withoutKey(row);
}

/** The sealed key of a live connection: the only read that returns it. */
export async function findSealedKey(
  tx: Tx,
  teamId: string,
  connectionId: string,
): Promise<string | undefined> {
  const [row] = await tx
    .select({ sealedKey: connections.sealedKey })
    .from(connections)
    .where(
      and(
        eq(connections.teamId, teamId),
        eq(connections.id, connectionId),
        isNull(connections.disconnectedAt),
      ),
    )
    .limit(1);
  return row?.sealedKey ?? undefined;
}

/** Adds a connection. A second live one of the same team breaks a unique key and becomes `conflict`. */
export async function insertConnection(tx: Tx, values: NewConnection): Promise<ConnectionRecord> {
  const [row] = await tx.insert(connections).values(values).returning();
  if (!row) throw new Error('insert returned no row');
  return withoutKey(row);
}

/** Changes a connection and its `updatedAt`. Storing a key raises the key version. */
export async function updateConnection(
  tx: Tx,
  { teamId, connectionId }: { readonly teamId: string; readonly connectionId: string },
  change: ConnectionChange,
): Promise<void> {
  await tx
    .update(connections)
    .set({
      ...change,
      ...(typeof change.sealedKey === 'string' ? { keyVersion: sql`${connections.keyVersion} + 1` } : {}),
      ...(change.triageNotes === true ? { triageNotesSince: sql`now()` } : {}),
      updatedAt: sql`now()`,
    })
    .where(and(eq(connections.teamId, teamId), eq(connections.id, connectionId)));
}

/** The held back findings of all mappings by reason, as pairs of an object. Further branches do not count. */
const HELD_BACK_SUMS = sql.join(
  HELD_BACK_REASONS.map((reason) => {
    const name = sql.raw(`'${reason}'`);
    return sql`${name}, coalesce(sum((${mappings.heldBack} ->> ${name})::integer) filter (where ${mappings.firstMappingId} is null), 0)`;
  }),
  sql`, `,
);

export interface ViewConnectionOptions {
  /** The name of the person who paused exports; null if it is not known. */
  readonly pausedBy: string | null;
}

/** The connection as a caller may see it, with what its mappings add up to. */
export async function viewConnection(
  tx: Tx,
  record: ConnectionRecord,
  { pausedBy }: ViewConnectionOptions,
): Promise<Connection> {
  const catchUpAt = record.catchUpAt?.toISOString() ?? null;
  const [totals] = await tx
    .select({
      mapped: sql<number>`(count(*) filter (where ${mappings.firstMappingId} is null))::integer`,
      paused: sql<number>`(count(${mappings.pausedAt}) filter (where ${mappings.firstMappingId} is null))::integer`,
      lastPushAt: max(mappings.lastPushedAt),
      heldBack: sql<HeldBackBy>`json_build_object(${HELD_BACK_SUMS})`,
      // A catch-up that is over stays in the row. Its milliseconds no longer fit into an integer after 25 days.
      undoMs: sql<number>`greatest(0, floor(extract(epoch from ${catchUpAt}::timestamptz - clock_timestamp()) * 1000))::integer`,
    })
    .from(mappings)
    .where(liveMappingsOf({ teamId: record.teamId, connectionId: record.id }));
  const undoMs = totals?.undoMs ?? 0;
  return {
    id: record.id,
    url: record.url,
    keyLastFour: record.keyLastFour,
    account: record.account,
    instanceVersion: record.instanceVersion,
    // Another release may have stored rights that this one does not know.
    keyRights: KeyRights.nullable().safeParse(record.keyRights).data ?? null,
    keyExpiresAt: record.keyExpiresAt?.toISOString() ?? null,
    state: record.state,
    stateCode: record.stateCode,
    stateReason: record.stateReason,
    stateSince: record.stateSince.toISOString(),
    ...ConnectionSettings.parse(record),
    pausedAt: record.pausedAt?.toISOString() ?? null,
    hold:
      record.heldAt === null
        ? null
        : {
            since: record.heldAt.toISOString(),
            scope: record.holdScope ?? 'all',
            reason: record.holdReason ?? '',
          },
    pausedBy,
    catchUp: undoMs > 0 ? { undoMs } : null,
    mappedRepositories: totals?.mapped ?? 0,
    pausedRepositories: totals?.paused ?? 0,
    heldBack: totals?.heldBack ?? {},
    lastPushAt: totals?.lastPushAt?.toISOString() ?? null,
    createdAt: record.createdAt.toISOString(),
    updatedAt: record.updatedAt.toISOString(),
  };
}
