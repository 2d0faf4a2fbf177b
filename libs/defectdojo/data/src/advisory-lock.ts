import postgres from 'postgres';
import type { Database } from './database.ts';

export interface AdvisoryLockOptions {
  /** What is locked, for instance `export:<mapping id>`; hashed to the 64 bits Postgres wants. */
  readonly key: string;
  /** How long to wait for somebody else to finish, in milliseconds; 0 means not at all. */
  readonly waitMs?: number;
}

/** What `withAdvisoryLock` answers when somebody else held the lock. */
export const LOCK_TAKEN = Symbol('lock taken');

/**
 * Runs `work` as the only one for this key among all workers and API servers; answers `LOCK_TAKEN` when somebody else
 * is at it. The lock belongs to a connection held for the whole time, so it vanishes with a killed process, which a
 * row could not do. The connection is the lock's own: reserved ones of the pool would starve the work they guard.
 * When that connection breaks, the lock is lost while the work goes on, so `work` is handed a signal that says so.
 */
export async function withAdvisoryLock<T>(
  database: Database,
  options: AdvisoryLockOptions,
  work: (lost: AbortSignal) => Promise<T>,
): Promise<T | typeof LOCK_TAKEN> {
  const lost = new AbortController();
  const connection = postgres(database.url, {
    max: 1,
    idle_timeout: 0,
    max_lifetime: null,
    connect_timeout: 10,
    onnotice: () => undefined,
    onclose: () => lost.abort(new Error('the connection that held the lock broke')),
    connection: { application_name: 'gecko-defectdojo-lock' },
  });
  try {
    const deadline = performance.now() + (options.waitMs ?? 0);
    for (;;) {
      const [row] = await connection<{ locked: boolean }[]>`
        select pg_try_advisory_lock(hashtextextended(${`defectdojo.${options.key}`}, 0)) as locked`;
      if (row?.locked === true) break;
      if (performance.now() >= deadline) return LOCK_TAKEN;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    return await work(lost.signal);
  } finally {
    // Closing the connection gives the lock back; there is nothing to unlock on one that broke.
    await connection.end({ timeout: 5 }).catch(() => undefined);
  }
}
