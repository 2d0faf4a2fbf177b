import type { AuditActorKind } from '@gecko-defectdojo/contract';
import type { PgTransactionConfig } from 'drizzle-orm/pg-core';
import type { Database, Tx } from './database.ts';
import { translateDatabaseError } from './database-error.ts';
import { hostSqlOf } from './host-sql-of.ts';

const BIND = `select set_config('app.team_id', $1, true), set_config('search_path', $2, true),
  set_config('defectdojo.actor_id', $3, true), set_config('defectdojo.actor_kind', $4, true),
  set_config('defectdojo.request_id', $5, true), set_config('defectdojo.traceparent', $6, true)`;

// Only a transaction that has written something has an id.
const MARK = `update defectdojo.idempotency_keys set committed_at = now()
  where team_id = $1 and user_id = $2 and key = $3 and committed_at is null and pg_current_xact_id_if_assigned() is not null`;

// Postgres: a read-only transaction at this level never fails for what others commit meanwhile.
const ONE_STATE: PgTransactionConfig = { isolationLevel: 'repeatable read', accessMode: 'read only' };

/** A person of a team, as the host knows them. */
export interface TeamActor {
  readonly teamId: string;
  readonly userId: string;
  /** `job` when a job acts in the person's name. Default: the person acts. */
  readonly kind?: Exclude<AuditActorKind, 'plugin' | 'host'> | undefined;
  /** Names the request that the work belongs to. A transaction that writes marks it as carried out. */
  readonly idempotencyKey?: string | undefined;
}

/**
 * Runs `work` in one transaction that sees and writes only the team's rows. The audit log names the given person as the
 * actor, or the plugin if only a team is given. All of it is committed together or not at all. Only this and
 * `readTeam` open transactions. No network call and no wait belongs inside. The host's views are found by the search
 * path; the plugin's own tables are always named with their schema.
 */
export function withTeam<T>(
  database: Database,
  forWhom: string | TeamActor,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  return transact(database, forWhom, work);
}

/**
 * As `withTeam`, but every statement sees the same state, and none may write. For a response that is read by several
 * statements: under the default isolation each of them sees what was committed before it, so that a push could be shown
 * as failed beside a mapping as it was before the failure.
 */
export function readTeam<T>(
  database: Database,
  forWhom: string | TeamActor,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  return transact(database, forWhom, work, ONE_STATE);
}

async function transact<T>(
  database: Database,
  forWhom: string | TeamActor,
  work: (tx: Tx) => Promise<T>,
  config?: PgTransactionConfig,
): Promise<T> {
  const { teamId, userId, kind } = actorOf(forWhom);
  const { requestId = '', traceparent = '' } = database.origin ?? {};
  const bindings = [teamId, database.searchPath, userId, kind, requestId, traceparent];
  const key = typeof forWhom === 'string' ? undefined : forWhom.idempotencyKey;
  const open = () =>
    database.drizzle.transaction(async (tx) => {
      // Sent in one go with the first statement of `work`, which saves a round trip. A connection runs statements in the
      // order in which they are sent, and in a transaction none after one that failed.
      const binding = hostSqlOf(tx).query(BIND, bindings);
      const [bound, done] = await Promise.allSettled([binding, work(tx)]);
      if (bound.status === 'rejected') throw bound.reason;
      if (done.status === 'rejected') throw done.reason;
      if (config === undefined && key !== undefined) await hostSqlOf(tx).query(MARK, [teamId, userId, key]);
      return done.value;
    }, config);
  try {
    return await (database.shares === undefined ? open() : database.shares.run(teamId, open));
  } catch (error) {
    throw translateDatabaseError(error);
  }
}

function actorOf(
  forWhom: string | TeamActor,
): Required<Pick<TeamActor, 'teamId' | 'userId' | 'kind'>> | { teamId: string; userId: ''; kind: 'plugin' } {
  if (typeof forWhom === 'string') return { teamId: forWhom, userId: '', kind: 'plugin' };
  const { teamId, userId, kind = 'person' } = forWhom;
  return { teamId, userId, kind };
}
