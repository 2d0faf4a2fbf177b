import { translateDatabaseError } from '../database-error.ts';
import type { Connection } from './open-connection.ts';

export interface SessionPoolOptions {
  /** The most sessions that are open at once. */
  readonly sessionsMax: number;
  /** An idle session is closed after this, in milliseconds. */
  readonly idleMs: number;
}

/** Sessions of Postgres that each serve one caller at a time. */
export interface SessionPool {
  /** Returns a session that holds nothing: an idle one, unless a new one is asked for. */
  acquire(signal: AbortSignal | undefined, isNew: boolean): Promise<Connection>;
  give(session: Connection): void;
  discard(session: Connection): void;
}

/** Creates a pool whose sessions `open` opens when they are needed. Callers that find none free wait in order. */
export function createSessionPool(
  open: () => Promise<Connection>,
  { sessionsMax, idleMs }: SessionPoolOptions,
): SessionPool {
  const idle = new Map<Connection, NodeJS.Timeout>();
  const waiting = new Set<(room: undefined) => void>();
  let count = 0;

  function takeIdle(): Connection | undefined {
    // The one used last, so that the others grow old.
    const session = [...idle.keys()].at(-1);
    if (session === undefined) return undefined;
    clearTimeout(idle.get(session));
    idle.delete(session);
    return session;
  }

  function wakeNext(): void {
    const [next] = waiting;
    if (next === undefined) return;
    waiting.delete(next);
    next(undefined);
  }

  function discard(session: Connection): void {
    count -= 1;
    void session.close().catch(() => undefined);
    wakeNext();
  }

  async function openOne(signal: AbortSignal | undefined): Promise<Connection> {
    count += 1;
    const opening = open();
    try {
      return await orAborted(opening, signal);
    } catch (error) {
      count -= 1;
      void opening.then((session) => session.close()).catch(() => undefined);
      wakeNext();
      signal?.throwIfAborted();
      throw translateDatabaseError(error);
    }
  }

  return {
    async acquire(signal, isNew) {
      for (;;) {
        signal?.throwIfAborted();
        const session = isNew ? undefined : takeIdle();
        if (session?.lost.aborted === false) return session;
        if (session !== undefined) discard(session);
        else if (count < sessionsMax) return openOne(signal);
        else await room(waiting, signal);
      }
    },
    give(session) {
      idle.set(session, setTimeout(() => idle.delete(session) && discard(session), idleMs).unref());
      wakeNext();
    },
    discard,
  };
}

/** Waits until another caller is done with its session. */
async function room(waiting: Set<(room: undefined) => void>, signal: AbortSignal | undefined): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<undefined>();
  waiting.add(resolve);
  try {
    await orAborted(promise, signal);
  } finally {
    waiting.delete(resolve);
  }
}

/** Returns what `work` returns, or rejects with the signal's reason as soon as it is aborted. */
export async function orAborted<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return work;
  const { promise, reject } = Promise.withResolvers<never>();
  const leave = () => reject(signal.reason as Error);
  signal.addEventListener('abort', leave, { once: true });
  if (signal.aborted) leave();
  try {
    return await Promise.race([work, promise]);
  } finally {
    signal.removeEventListener('abort', leave);
    work.catch(() => undefined);
  }
}
