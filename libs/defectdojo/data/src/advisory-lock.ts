import { openConnection } from './connection/open-connection.ts';
import type { Database } from './database.ts';

export interface AdvisoryLockOptions {
  /** The name of the lock, for instance `export:<mapping id>`. It is hashed to the 64 bits that Postgres wants. */
  readonly key: string;
  /** How long to wait for the present holder to finish, in milliseconds; 0 means not at all. */
  readonly waitMs?: number;
}

/** Returned by `withAdvisoryLock` when another process held the lock. */
export const LOCK_TAKEN = Symbol('lock taken');

/**
 * Runs `work` as the only one for this key among all workers and API servers. Returns `LOCK_TAKEN` if another process
 * holds the lock. The lock belongs to a database connection that stays open as long as the work, so it ends with a
 * killed process; a row would stay. Each lock opens a connection of its own, because connections reserved from the pool
 * would be missing for the work itself. If that connection breaks, the lock is lost while the work goes on. `work`
 * therefore gets a signal that aborts in this case.
 */
export async function withAdvisoryLock<T>(
  database: Database,
  options: AdvisoryLockOptions,
  work: (lost: AbortSignal) => Promise<T>,
): Promise<T | typeof LOCK_TAKEN> {
  const connection = await openConnection(database.url, {
    settings: { application_name: 'gecko-defectdojo-lock' },
    hasArrays: false,
  });
  try {
    const deadline = performance.now() + (options.waitMs ?? 0);
    for (;;) {
      const [row] = await connection.client<{ locked: boolean }[]>`
        select pg_try_advisory_lock(hashtextextended(${`defectdojo.${options.key}`}, 0)) as locked`;
      if (row?.locked === true) break;
      if (performance.now() >= deadline) return LOCK_TAKEN;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    return await work(connection.lost);
  } finally {
    // Closing the connection gives the lock back; there is nothing to unlock on one that broke.
    await connection.close().catch(() => undefined);
  }
}
