import postgres from 'postgres';
import { createConnectionPool } from './connection-pool.ts';
import type { ConnectionPool } from './connection-pool.ts';
import { openConnection } from './open-connection.ts';
import { PooledQuery } from './pooled-query.ts';

export interface OpenSqlOptions {
  /** The most connections that this process holds. */
  readonly maxConnections: number;
  /** The name in pg_stat_activity. */
  readonly applicationName: string;
  /** The server ends a statement after this, in milliseconds. Default 60,000. */
  readonly statementMs?: number;
}

/** No transaction waits for anything but the database, see `withTeam`. */
const IDLE_IN_TRANSACTION_MS = 60_000;

type Work<T> = (inner: postgres.TransactionSql) => T | Promise<T>;

/**
 * Opens a client of postgres.js whose process survives lost connections; see `SilentSocket`. It serves queries, `begin`
 * and `end`; Drizzle can be given it. Nothing connects before the first query.
 */
export function openSql(url: string, options: OpenSqlOptions): postgres.Sql {
  return openPooledSql(url, options).client;
}

/** As `openSql`, with the pool behind the client. */
export function openPooledSql(
  url: string,
  options: OpenSqlOptions,
): { readonly client: postgres.Sql; readonly pool: ConnectionPool } {
  const settings = {
    application_name: options.applicationName,
    statement_timeout: options.statementMs ?? 60_000,
    // A process that hangs in a transaction must not hold locks for ever.
    idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MS,
  };
  // Never connects: it makes the parts of statements, and Drizzle changes its parsers.
  const model = postgres(url, { max: 1 });
  const pool = createConnectionPool({
    max: options.maxConnections,
    open: () => openConnection(url, { settings, prepare: (client) => copyTypes(model, client) }),
  });
  const own: Readonly<Record<string | symbol, unknown>> = {
    unsafe: (...query: Parameters<postgres.Sql['unsafe']>) =>
      new PooledQuery(pool, (client) => client.unsafe(...query)),
    begin: <T>(...given: [Work<T>] | [string, Work<T>]) => begin(pool, given),
    end: () => pool.close(),
  };
  const client = new Proxy(model, {
    get: (target, name): unknown => own[name] ?? Reflect.get(target, name),
    apply: (target, _this, query: Parameters<postgres.Sql>): unknown =>
      isTemplate(query[0])
        ? new PooledQuery(pool, (client) => client(...query))
        : Reflect.apply(target, undefined, query),
  });
  return { client, pool };
}

function begin<T>(pool: ConnectionPool, given: [Work<T>] | [string, Work<T>]): Promise<unknown> {
  return pool.use((client) =>
    given.length === 1 ? client.begin(given[0]) : client.begin(given[0], given[1]),
  );
}

function isTemplate(first: unknown): boolean {
  return Array.isArray(first) && 'raw' in first;
}

/** Drizzle reads dates and JSON in its own way, and says so in the options of the client that it is given. */
function copyTypes(from: postgres.Sql, to: postgres.Sql): void {
  Object.assign(to.options.parsers, from.options.parsers);
  Object.assign(to.options.serializers, from.options.serializers);
}
