import type postgres from 'postgres';
import type { ConnectionPool } from './connection-pool.ts';

type Query = postgres.PendingQuery<postgres.Row[]>;

/** A query outside a transaction: takes a connection of the pool once it is awaited. */
export class PooledQuery implements PromiseLike<unknown> {
  readonly #pool: ConnectionPool;
  readonly #start: (client: postgres.Sql) => Query;
  #rows: Promise<unknown> | undefined;

  constructor(pool: ConnectionPool, start: (client: postgres.Sql) => Query) {
    this.#pool = pool;
    this.#start = start;
  }

  /** Returns the rows as arrays of values. */
  values(): Promise<unknown> {
    return this.#pool.use(async (client) => this.#start(client).values());
  }

  /** Starts the query now. */
  execute(): this {
    this.#rows ??= this.#pool.use(async (client) => this.#start(client));
    return this;
  }

  then<A, B>(
    onRows?: ((rows: unknown) => A | PromiseLike<A>) | null,
    onError?: ((error: unknown) => B | PromiseLike<B>) | null,
  ): Promise<A | B> {
    this.#rows ??= this.#pool.use(async (client) => this.#start(client));
    return this.#rows.then<A, B>(onRows, onError);
  }

  catch<B>(onError: (error: unknown) => B | PromiseLike<B>): Promise<unknown> {
    return this.then(undefined, onError);
  }

  finally(onEnd: () => void): Promise<unknown> {
    return this.then().finally(onEnd);
  }
}
