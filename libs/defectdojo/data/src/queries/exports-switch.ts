import { and, eq, sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { PushSetting, PushTrigger } from '@gecko-defectdojo/contract';
import type { Tx } from '../database.ts';
import { connections } from '../schema/index.ts';
import { PAUSED_MESSAGE } from './hold-push.ts';
import { interval } from './interval.ts';

/** Names a connection of a team. */
export interface ConnectionKey {
  readonly teamId: string;
  readonly connectionId: string;
}

function isConnection({ teamId, connectionId }: ConnectionKey) {
  return and(eq(connections.teamId, teamId), eq(connections.id, connectionId));
}

/**
 * Pauses exports. Pushes that are only queued wait until they are switched on, except those that a person started by
 * hand. This and the two below alone write the switch.
 */
export async function pauseExports(
  tx: Tx,
  key: ConnectionKey,
  { since, by }: { readonly since: Date; readonly by: string | null },
): Promise<void> {
  await tx
    .update(connections)
    .set({
      pushOnScanComplete: false,
      pausedAt: since,
      pausedBy: by,
      catchUpAt: null,
      formerPausedAt: null,
      formerPausedBy: null,
      updatedAt: sql`now()`,
    })
    .where(isConnection(key));
  await holdQueued(tx, key);
}

/**
 * Switches exports on. The catch-up is to begin `undoMs` milliseconds later by the database's clock; until then
 * `undoSwitchingOn` brings the pause back. Returns when it begins; undefined if it begins at once and cannot be undone.
 */
export async function switchExportsOn(tx: Tx, key: ConnectionKey, undoMs: number): Promise<Date | undefined> {
  const [row] = await tx
    .update(connections)
    .set({
      pushOnScanComplete: true,
      pausedAt: null,
      pausedBy: null,
      catchUpAt: undoMs > 0 ? sql`clock_timestamp() + ${interval(undoMs)}` : null,
      formerPausedAt: undoMs > 0 ? sql`paused_at` : null,
      formerPausedBy: undoMs > 0 ? sql`paused_by` : null,
      updatedAt: sql`now()`,
    })
    .where(isConnection(key))
    .returning({ catchUpAt: connections.catchUpAt });
  return row?.catchUpAt ?? undefined;
}

/**
 * Brings the pause back that switching exports on has ended, as it was, and withdraws the pushes that it has queued; what
 * was sent stays. Returns true if the catch-up had not begun. Otherwise changes nothing.
 */
export async function undoSwitchingOn(tx: Tx, key: ConnectionKey): Promise<boolean> {
  const rows = await tx
    .update(connections)
    .set({
      pushOnScanComplete: false,
      pausedAt: sql`former_paused_at`,
      pausedBy: sql`former_paused_by`,
      catchUpAt: null,
      formerPausedAt: null,
      formerPausedBy: null,
      updatedAt: sql`now()`,
    })
    .where(
      and(
        isConnection(key),
        sql`push_on_scan_complete and catch_up_at > clock_timestamp()
        and former_paused_at is not null`,
      ),
    )
    .returning({ id: connections.id });
  if (rows.length === 0) return false;
  await tx.execute(sql`
    delete from defectdojo.pushes p using defectdojo.mappings m
    where ${isOfConnection(key)} and p.status = 'queued' and not p.by_hand and p.attempts = 0`);
  // Those that had begun before the pause wait again.
  await holdQueued(tx, key);
  return true;
}

/** Matches the pushes `p` of the mappings `m` of a connection. */
function isOfConnection({ teamId, connectionId }: ConnectionKey): SQL {
  return sql`m.team_id = ${teamId}::uuid and m.connection_id = ${connectionId}::uuid
    and p.team_id = m.team_id and p.mapping_id = m.id`;
}

/** Has queued pushes wait for exports to be switched on, except those that a person started by hand. */
async function holdQueued(tx: Tx, key: ConnectionKey): Promise<void> {
  await tx.execute(sql`
    update defectdojo.pushes p
    set status = 'waiting', error_code = 'connection_paused', error_message = ${PAUSED_MESSAGE}, retry_at = null
    from defectdojo.mappings m
    where ${isOfConnection(key)} and p.status = 'queued' and not p.by_hand`);
}

export interface RequestCatchUpOptions extends ConnectionKey {
  readonly trigger: PushTrigger;
  readonly requestedBy: string;
  /** When the pushes begin. Default: at once. */
  readonly at?: Date | undefined;
  /** Leaves out mappings that have all of these settings of their own. Default: none. */
  readonly unlessOwn?: readonly PushSetting[] | undefined;
}

/**
 * Requests a push of every mapping of a connection, and of those removed ones whose findings are still to be mitigated.
 * Always in the order of their ids, so that two such requests never wait for each other. A push that a person has
 * started by hand is not put off.
 */
export async function requestCatchUp(tx: Tx, options: RequestCatchUpOptions): Promise<void> {
  const { teamId, connectionId, trigger, requestedBy, at, unlessOwn = [] } = options;
  const isOwn =
    unlessOwn.length === 0 ? sql`false` : sql`m.settings ?& ${`{${unlessOwn.join(',')}}`}::text::text[]`;
  const runAt = sql`${at?.toISOString() ?? null}::timestamptz`;
  await tx.execute(sql`
    with wanted as materialized (
      select m.id, case when m.removed_at is null then ${trigger} else 'mapping_removed' end as trigger
      from defectdojo.mappings m
      where m.team_id = ${teamId}::uuid and m.connection_id = ${connectionId}::uuid
        and (m.removed_at is null and not ${isOwn} or m.closing_since is not null)
      order by m.id
    ), requested as materialized (
      select w.id, defectdojo.request_push(w.id, w.trigger, ${requestedBy}::uuid) as push_id from wanted w
    )
    -- Requesting has enqueued the job for now; in the same transaction, so that no worker has seen it.
    select count(r.push_id), count(case
      when ${runAt} is not null and not exists (
        select from defectdojo.pushes p where p.team_id = ${teamId}::uuid and p.id = r.push_id and p.by_hand
      ) then defectdojo.enqueue_push(r.id, ${runAt})::text
    end)
    from requested r`);
}
