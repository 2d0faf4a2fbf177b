import type { Pool } from 'pg';

/**
 * Refuses a role that could do more than work on the queue: a superuser, or one that row-level security does not bind.
 *
 * @throws Error with a sentence for the operator
 */
export async function refusePowerfulRole(pool: Pick<Pool, 'query'>): Promise<void> {
  const { rowCount } = await pool.query(
    'select from pg_roles where rolname = current_user and (rolsuper or rolbypassrls)',
  );
  if ((rowCount ?? 0) === 0) return;
  throw new Error(
    'QUEUE_DATABASE_URL connects as a role that may do everything. Connect as the role that owns the job queue and nothing else.',
  );
}
