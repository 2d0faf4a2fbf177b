import { openConnection } from './connection/open-connection.ts';
import type { Connection } from './connection/open-connection.ts';
import { createSessionPool, orAborted } from './connection/session-pool.ts';
import { translateDatabaseError } from './database-error.ts';
import type { Database } from './database.ts';

/** A request that wants a slot of an instance. */
export interface SlotRequest {
  /** True for a report, which takes a report's slot. Any other request prefers the light one. */
  readonly isReport: boolean;
  /** How many reports may be in flight at once. Default 1, and 2 at most. */
  readonly reportsMax?: number | undefined;
  readonly signal: AbortSignal | undefined;
}

/** The slots of requests in flight to each instance, shared by all processes on one database. */
export interface InstanceSlots {
  /**
   * Waits for a slot of the instance, and returns what gives it back. Rejects with the signal's reason, or with an
   * `IntegrationError` while the database cannot be used.
   */
  take(instance: string, request: SlotRequest): Promise<() => void>;
}

export interface InstanceSlotsOptions {
  /** The most sessions that this process holds for it. Default 16. */
  readonly sessionsMax?: number | undefined;
  /** A session that holds nothing is closed after this, in milliseconds. Default 10,000. */
  readonly idleMs?: number | undefined;
}

const ALIVE_MS = 60_000;

/**
 * Opens the slots. A slot is an advisory lock of a session of its own, so a killed process loses it at once, and Postgres
 * serves those that wait in the order in which they came, over all processes. A session that waits holds no other slot,
 * so no two wait for one another. A session that breaks in the middle of a request does not end that request.
 */
export function openInstanceSlots(
  database: Pick<Database, 'url'>,
  { sessionsMax = 16, idleMs = 10_000 }: InstanceSlotsOptions = {},
): InstanceSlots {
  const sessions = createSessionPool(() => openSession(database.url), { sessionsMax, idleMs });
  async function take(instance: string, request: SlotRequest): Promise<() => void> {
    const { signal } = request;
    for (let isNew = false; ; isNew = true) {
      const session = await sessions.acquire(signal, isNew);
      try {
        const key = await orAborted(lockSlot(session, instance, request), signal);
        return () =>
          void unlock(session, key).then(
            () => sessions.give(session),
            () => sessions.discard(session),
          );
      } catch (error) {
        sessions.discard(session);
        signal?.throwIfAborted();
        // A session that was idle may have been lost long ago.
        if (isNew) throw translateDatabaseError(error);
      }
    }
  }

  return {
    async take(instance, request) {
      // An idle session does not keep the process alive, but waiting for a slot does.
      const alive = setInterval(() => undefined, ALIVE_MS);
      try {
        return await take(instance, request);
      } finally {
        clearInterval(alive);
      }
    },
  };
}

/** Locks a slot that is free, or waits for the one that suits the request. Returns its name. */
async function lockSlot(
  { client }: Connection,
  instance: string,
  { isReport, reportsMax = 1 }: SlotRequest,
): Promise<string> {
  const light = `defectdojo.instance:${instance}:light`;
  const reports = Array.from(
    { length: Math.min(reportsMax, 2) },
    (_, place) => `defectdojo.instance:${instance}:report:${String(place)}`,
  );
  const [first = light, second = first, third = second] = isReport ? reports : [light, ...reports];
  if (second !== first) {
    const [free] = await client<{ key: string | null }[]>`select case
      when pg_try_advisory_lock(hashtextextended(${first}, 0)) then ${first}
      when pg_try_advisory_lock(hashtextextended(${second}, 0)) then ${second}
      when pg_try_advisory_lock(hashtextextended(${third}, 0)) then ${third} end as key`;
    if (typeof free?.key === 'string') return free.key;
  }
  await client`select pg_advisory_lock(hashtextextended(${first}, 0))`;
  return first;
}

async function unlock({ client }: Connection, key: string): Promise<void> {
  await client`select pg_advisory_unlock(hashtextextended(${key}, 0))`;
}

async function openSession(url: string): Promise<Connection> {
  const session = await openConnection(url, {
    settings: { application_name: 'gecko-defectdojo-slot' },
    hasArrays: false,
    isBackground: true,
  });
  // So that the server soon notices a process that is gone while it waits. Not every platform has these.
  await session.client`select set_config('client_connection_check_interval', '1000', false),
    set_config('tcp_keepalives_idle', '10', false), set_config('tcp_keepalives_interval', '5', false),
    set_config('tcp_keepalives_count', '3', false)`.catch(() => undefined);
  return session;
}
