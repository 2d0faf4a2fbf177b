import { drizzle } from 'drizzle-orm/postgres-js';
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import type postgres from 'postgres';
import type { JobOrigin } from '@gecko-defectdojo/contract';
import type { PoolUse } from './connection/connection-pool.ts';
import { openPooledSql } from './connection/open-sql.ts';
import { createTeamShares } from './connection/team-shares.ts';
import type { TeamShares } from './connection/team-shares.ts';
import { quoteIdentifier } from './migrate/quote.ts';
import { keepStatements } from './prepared-statements.ts';
import * as schema from './schema/index.ts';

type Schema = typeof schema;

/** An open transaction. Everything that reads or writes rows takes one, so that nothing takes a second connection. */
export type Tx = Parameters<Parameters<PostgresJsDatabase<Schema>['transaction']>[0]>[0];

/** The plugin's database handle. Only `withTeam` opens transactions on it. */
export interface Database {
  readonly drizzle: PostgresJsDatabase<Schema>;
  readonly client: postgres.Sql;
  /** Where it is; holds a password, so it must not be printed. */
  readonly url: string;
  /** The schema in which the host publishes its views. */
  readonly hostSchema: string;
  /** The search path of each transaction: the host's schema, and temporary tables last so that none hides a view. */
  readonly searchPath: string;
  /** Where the work of this handle comes from. Its jobs carry it. */
  readonly origin?: JobOrigin | undefined;
  /** How much of it a team may use at a time. Undefined for no limit. */
  readonly shares: TeamShares | undefined;
  /** Returns the use of the handle's connections at this moment. */
  poolUse(): PoolUse;
  /** Waits for running queries, then closes every connection. */
  close(): Promise<void>;
}

export interface OpenDatabaseOptions {
  /** Connects as a member of the app role; a role that owns the tables would still be bound by row-level security. */
  readonly url: string;
  /** The schema in which the host publishes its views. `gecko` by default. */
  readonly hostSchema?: string;
  /** The most connections this process holds; 10 by default. */
  readonly maxConnections?: number;
  /**
   * The process that it serves. The server gives a statement of `jobs` up after 60 seconds and one of the `api` after
   * 10; there, a team has at most half of the connections at a time. `jobs` by default.
   */
  readonly serves?: 'api' | 'jobs';
  /** Called with each of the plugin's statements and its parameters, for measurements of queries. */
  readonly onStatement?: (text: string, parameters: readonly unknown[]) => void;
  /** The name in pg_stat_activity. `gecko-defectdojo` by default. */
  readonly applicationName?: string;
}

/** Returns the handle with an origin: the jobs and pushes that its transactions request carry it. */
export function withOrigin(database: Database, origin: JobOrigin): Database {
  return { ...database, origin };
}

/** How long a statement may take, in milliseconds. */
const STATEMENT_MS = { api: 10_000, jobs: 60_000 } as const;

/**
 * Opens the plugin's own connection pool. It never shares the host's postgres.js client, because Drizzle changes the
 * client it is given (dates come back as strings afterwards; seen with drizzle-orm 0.45 on postgres 3.4).
 */
export function openDatabase(options: OpenDatabaseOptions): Database {
  const { maxConnections = 10, serves = 'jobs' } = options;
  const { client, pool } = openPooledSql(options.url, {
    maxConnections,
    statementMs: STATEMENT_MS[serves],
    applicationName: options.applicationName ?? 'gecko-defectdojo',
  });
  const hostSchema = options.hostSchema ?? 'gecko';
  const logger = options.onStatement && { logQuery: options.onStatement };
  return {
    hostSchema,
    searchPath: `${quoteIdentifier(hostSchema)}, pg_temp`,
    drizzle: drizzle(keepStatements(client), { schema, casing: 'snake_case', ...(logger && { logger }) }),
    client,
    shares:
      serves === 'api' ? createTeamShares({ max: Math.max(1, Math.floor(maxConnections / 2)) }) : undefined,
    url: options.url,
    poolUse: () => pool.state(),
    close: () => client.end(),
  };
}
