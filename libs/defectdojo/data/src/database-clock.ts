import { sql } from 'drizzle-orm';
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js';

/** The reading is taken anew after this long: monotonic clocks drift by a few parts in a million. */
const FRESH_MS = 60_000;

/** A handle of the plugin or of the host: one statement is executed with it. */
interface ClockedDatabase {
  readonly drizzle: Pick<PostgresJsDatabase, 'execute'>;
}

/** The database's clock, kept by this process without its own. */
export interface DatabaseClock {
  /** Returns the database's time. Before the first reading it is the time of this process. */
  readonly now: () => Date;
  /** Resolves once the clock was read. Rejects if the database cannot be read. */
  readonly ready: () => Promise<void>;
}

/**
 * Creates a clock for times that other processes act on. Clocks of machines differ and jump; a time that is a day off
 * would hold work back for a day. So the database's clock is read once a minute, and the process's monotonic clock
 * carries it on in between.
 */
export function createDatabaseClock({ drizzle }: ClockedDatabase): DatabaseClock {
  let reading: { readonly databaseMs: number; readonly takenAt: number } | undefined;
  let pending: Promise<void> | undefined;
  const read = async () => {
    const before = performance.now();
    const [row] = await drizzle.execute<{ ms: number }>(
      sql`select (extract(epoch from clock_timestamp()) * 1000)::double precision as ms`,
    );
    if (row) reading = { databaseMs: row.ms, takenAt: (before + performance.now()) / 2 };
  };
  const readOnce = () => (pending ??= read().finally(() => (pending = undefined)));
  return {
    now: () => {
      if (reading === undefined) return new Date();
      const passed = performance.now() - reading.takenAt;
      // A reading that fails is taken with the next look at the clock.
      if (passed > FRESH_MS) void readOnce().catch(() => undefined);
      return new Date(reading.databaseMs + passed);
    },
    ready: async () => {
      if (reading === undefined) await readOnce();
    },
  };
}
