import { setTimeout as delay } from 'node:timers/promises';
import type { RunnerOptions } from 'graphile-worker';

/** The pool that a runner is given as `pgPool`. */
export type QueuePool = NonNullable<RunnerOptions['pgPool']>;

interface LoosePool {
  readonly query: (...args: unknown[]) => Promise<unknown>;
  readonly connect: (...args: unknown[]) => unknown;
}

interface Client {
  readonly query: (...args: unknown[]) => unknown;
  readonly release: () => void;
}

/** Between two attempts to settle a job, in milliseconds: the first wait, and the longest. */
const WAITS = { first: 50, longest: 2_000 } as const;

/** Deletes a job that is done, or records that it failed. */
const SETTLES = /_private_jobs( as jobs)?\s+(using unnest|where id = \$1|set\s+last_error)/;

/**
 * Makes a runner survive that the queue's database is away, on a pool that the host opened. graphile-worker 0.18 settles
 * a job without awaiting it: when that fails (disk full, connection lost), its rejection ends the process and the job
 * stays locked. Through this pool a job is settled as soon as the database lets it, however long that takes. Everything
 * else fails as before, because the runner tries it again. `onFailure` is called once per failed attempt.
 */
export function guardQueuePool<P extends QueuePool>(pool: P, onFailure?: (error: unknown) => void): P {
  const lost = () => {
    // The queue notices a lost connection itself and connects anew.
  };
  pool.on('error', lost);
  pool.on('connect', (client) => client.on('error', lost));

  // Its methods take what they are given, in all their forms.
  const loose = pool as unknown as LoosePool;

  async function settle(query: unknown[]): Promise<unknown> {
    for (let waitMs: number = WAITS.first; ; waitMs = Math.min(waitMs * 2, WAITS.longest)) {
      try {
        return await loose.query(...query);
      } catch (error) {
        // A runner that has stopped leaves the job to the others.
        if (isOver(pool)) return { rows: [], rowCount: 0 };
        onFailure?.(error);
      }
      await delay(waitMs);
    }
  }

  const queryOf =
    (query: (...args: unknown[]) => unknown) =>
    (...args: unknown[]): unknown =>
      SETTLES.test(textOf(args[0])) ? settle(args) : query(...args);

  async function connect(): Promise<Client> {
    try {
      const client = (await loose.connect()) as Client;
      const query = queryOf((...args) => client.query(...args));
      return withOwn(client, { query });
    } catch (error) {
      const reason = error instanceof Error ? error : new Error(String(error));
      return absentClient(queryOf(() => Promise.reject(reason)));
    }
  }

  return withOwn(pool, {
    connect: (...callback: unknown[]) => (callback.length === 0 ? connect() : loose.connect(...callback)),
  });
}

function isOver(pool: QueuePool): boolean {
  // The type says that a pool never ends.
  const { ending, ended }: { ending: boolean; ended: boolean } = pool;
  return ending || ended;
}

/** Stands for a connection that did not come about: a job can be settled through it later, and the rest fails. */
function absentClient(query: (...args: unknown[]) => unknown): Client {
  return { query, release: () => undefined };
}

function withOwn<T extends object>(target: T, own: Readonly<Record<string, unknown>>): T {
  return new Proxy(target, {
    get(_target, name) {
      if (typeof name === 'string' && name in own) return own[name];
      const value: unknown = Reflect.get(target, name);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });
}

function textOf(query: unknown): string {
  if (typeof query === 'string') return query;
  return typeof query === 'object' && query !== null && 'text' in query ? String(query.text) : '';
}
