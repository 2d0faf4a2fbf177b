import { openSql } from '@gecko-defectdojo/data/sql';
import { drizzle } from 'drizzle-orm/postgres-js';
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import * as schema from './schema/index.ts';

/** An open transaction of Gecko. Verbs take one; they open none of their own. */
export type Tx = Pick<PostgresJsDatabase, 'select' | 'insert' | 'update' | 'delete' | 'execute'>;

/** Gecko's database handle. `withTeam` opens its transactions; `execute` is for lookups before a team is known. */
export interface GeckoDatabase {
  readonly drizzle: Pick<PostgresJsDatabase, 'execute'> & {
    transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  };
  /** Waits for running queries, then closes every connection. */
  close(): Promise<void>;
}

export interface OpenGeckoDatabaseOptions {
  /** Connects as a member of `gecko_app`, which row-level security binds. */
  readonly url: string;
  /** The most connections this process holds. Default 10. */
  readonly maxConnections?: number;
  /** Shown in pg_stat_activity. Default `gecko`. */
  readonly applicationName?: string;
}

/** Opens Gecko's own connection pool. The plugin opens another: neither sees the other's handle. */
export function openGeckoDatabase(options: OpenGeckoDatabaseOptions): GeckoDatabase {
  const client = openSql(options.url, {
    maxConnections: options.maxConnections ?? 10,
    applicationName: options.applicationName ?? 'gecko',
  });
  return {
    drizzle: drizzle(client, { schema, casing: 'snake_case' }),
    close: () => client.end(),
  };
}
