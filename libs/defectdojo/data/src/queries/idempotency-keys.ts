import { sql } from 'drizzle-orm';
import type { Tx } from '../database.ts';
import { interval } from './interval.ts';

/** A request that its caller named. */
export interface NamedRequest {
  readonly teamId: string;
  readonly userId: string;
  readonly key: string;
  readonly requestHash: string;
}

/** How long a key holds. */
const KEPT = '24 hours';

/** The most keys of one person that hold at the same time. */
const IDEMPOTENCY_KEYS_MAX = 5_000;

/** The longest response that is kept, in bytes. The table has the same bound. */
const BODY_MAX_BYTES = 256 * 1024;

/**
 * The state of a key. `claimed`: the caller works on it now. `done`: it has a response. `running`: another caller works
 * on it. `lost`: the work was done, and its response is not kept. `other`: the key belongs to another request. `full`:
 * the person has too many keys.
 */
export type KeyState =
  | { readonly state: 'claimed' | 'running' | 'lost' | 'other' | 'full' }
  | { readonly state: 'done'; readonly status: number; readonly body: string | null };

/**
 * Claims a key for its request, for as long as the lease. A key that is older than 24 hours, and one whose process died
 * before it wrote anything, is claimed as if it were new.
 */
export async function claimKey(tx: Tx, request: NamedRequest, leaseMs: number): Promise<KeyState> {
  const { teamId, userId, key, requestHash } = request;
  const lease = sql`clock_timestamp() + ${interval(leaseMs)}`;
  const claimed = await tx.execute(sql`
    insert into defectdojo.idempotency_keys as k (team_id, user_id, key, request_hash, lease_until)
    select ${teamId}, ${userId}, ${key}, ${requestHash}, ${lease}
    where (
      select count(*) from (
        select from defectdojo.idempotency_keys o
        where o.team_id = ${teamId} and o.user_id = ${userId} and o.key <> ${key} limit ${IDEMPOTENCY_KEYS_MAX}
      ) others
    ) < ${IDEMPOTENCY_KEYS_MAX}
    on conflict (team_id, user_id, key) do update
    set request_hash = excluded.request_hash, created_at = now(), lease_until = excluded.lease_until,
      committed_at = null, status = null, body = null
    where k.created_at < now() - interval '${sql.raw(KEPT)}'
      or (k.request_hash = excluded.request_hash and k.status is null and k.committed_at is null
        and k.lease_until < clock_timestamp())
    returning 1 as claimed`);
  return claimed.length > 0 ? { state: 'claimed' } : readKey(tx, request);
}

async function readKey(tx: Tx, { teamId, userId, key, requestHash }: NamedRequest): Promise<KeyState> {
  const [found] = await tx.execute<{
    same: boolean;
    lost: boolean;
    status: number | null;
    body: string | null;
  }>(sql`
    select request_hash = ${requestHash} as same, status, body,
      committed_at is not null and lease_until < clock_timestamp() as lost
    from defectdojo.idempotency_keys where team_id = ${teamId} and user_id = ${userId} and key = ${key}`);
  if (!found) return { state: 'full' };
  const { same, lost, status, body } = found;
  if (!same) return { state: 'other' };
  if (status !== null) return { state: 'done', status, body };
  return { state: lost ? 'lost' : 'running' };
}

/** Keeps the response of a claimed request. One that is too long is not kept, so that the key counts as lost. */
export async function keepResponse(
  tx: Tx,
  { teamId, userId, key }: NamedRequest,
  { status, body }: { readonly status: number; readonly body: string | null },
): Promise<void> {
  const isKept = body === null || Buffer.byteLength(body) <= BODY_MAX_BYTES;
  await tx.execute(
    isKept
      ? sql`update defectdojo.idempotency_keys set status = ${status}, body = ${body}
          where team_id = ${teamId} and user_id = ${userId} and key = ${key} and status is null`
      : sql`update defectdojo.idempotency_keys set committed_at = coalesce(committed_at, now()), lease_until = now()
          where team_id = ${teamId} and user_id = ${userId} and key = ${key} and status is null`,
  );
}

/**
 * Ends a claimed request that has failed, so that its key can be used again at once. With `mayBeDone` it stays taken
 * where the work was committed before.
 */
export async function releaseKey(
  tx: Tx,
  { teamId, userId, key }: NamedRequest,
  { mayBeDone }: { readonly mayBeDone: boolean },
): Promise<void> {
  await tx.execute(sql`
    delete from defectdojo.idempotency_keys
    where team_id = ${teamId} and user_id = ${userId} and key = ${key} and status is null
      and (committed_at is null or not ${mayBeDone}::boolean)`);
  await tx.execute(sql`
    update defectdojo.idempotency_keys set lease_until = now()
    where team_id = ${teamId} and user_id = ${userId} and key = ${key} and status is null`);
}
