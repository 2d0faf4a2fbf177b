import { setTimeout as sleep } from 'node:timers/promises';
import { TeamPageEvent } from '@gecko-defectdojo/contract';
import { openConnection } from '../connection/open-connection.ts';
import type { Connection } from '../connection/open-connection.ts';
import { ConnectionLost } from '../connection/silent-socket.ts';
import type { Database } from '../database.ts';

/** The channel on which `functions/events.sql` tells what has changed. */
const CHANNEL = 'defectdojo_events';

/** The waits of a listener, in milliseconds. */
export interface ListenTimings {
  /** Before the first new attempt after a loss. It doubles with each attempt that fails. */
  readonly retryMs: number;
  /** The longest wait between two attempts. */
  readonly longestRetryMs: number;
  /** Between two questions whether the database is there. It has a quarter of this time to respond. */
  readonly pingMs: number;
}

export interface ListenOptions {
  readonly timings: ListenTimings;
  /** Called when it listens, for the first time or again. Earlier events are missed. */
  readonly onStart: () => void;
  /** Called when it listens no longer. Attempts go on. */
  readonly onLost: () => void;
  /** Called with each event of any team. */
  readonly onEvent: (event: TeamPageEvent) => void;
  /** Called with the team of an event that this release does not know: a newer one may run on the same database. */
  readonly onUnknown: (team: string) => void;
}

/**
 * Listens to the events of all teams on a connection of its own, and connects again whenever that is lost. Returns a
 * function that stops it. Nothing is thrown: while the database is away there are no events.
 */
export function listenToPageEvents(database: Database, options: ListenOptions): () => Promise<void> {
  const stop = new AbortController();
  const running = listenUntil(stop.signal, database, options);
  return async () => {
    stop.abort();
    await running;
  };
}

async function listenUntil(signal: AbortSignal, database: Database, options: ListenOptions): Promise<void> {
  const { timings, onLost } = options;
  let failures = 0;
  while (!signal.aborted) {
    const hasListened = await listenOnce(signal, database, options);
    if (hasListened) onLost();
    failures = hasListened ? 0 : failures + 1;
    const wait = Math.min(timings.longestRetryMs, timings.retryMs * 2 ** failures);
    // Not all processes at the same moment after the database restarts.
    await sleep(wait * (0.5 + Math.random() / 2), undefined, { signal }).catch(() => undefined);
  }
}

/** Listens until the connection is lost or the signal fires. Returns true if it has listened at all. */
async function listenOnce(signal: AbortSignal, database: Database, options: ListenOptions): Promise<boolean> {
  let connection: Connection | undefined;
  let hasListened = false;
  try {
    connection = await openConnection(database.url, {
      settings: { application_name: 'gecko-defectdojo-events' },
      hasArrays: false,
      isBackground: true,
      onNotification: (payload) => receive(payload, options),
    });
    await connection.client.unsafe(`listen ${CHANNEL}`);
    hasListened = true;
    options.onStart();
    await watch(connection, AbortSignal.any([signal, connection.lost]), options.timings.pingMs);
  } catch {
    // Lost, or not there yet: the caller tries again.
  }
  await connection?.close().catch(() => undefined);
  return hasListened;
}

/** Asks the database now and then whether it is there: a firewall may drop a silent connection without a word. */
async function watch({ client }: Connection, signal: AbortSignal, pingMs: number): Promise<never> {
  for (;;) {
    await sleep(pingMs, undefined, { signal });
    await Promise.race([client`select 1`, sleep(pingMs / 4, undefined, { signal, ref: false }).then(lose)]);
  }
}

function lose(): never {
  throw new ConnectionLost();
}

function receive(payload: string, { onEvent, onUnknown }: ListenOptions): void {
  const message = readJson(payload);
  const event = TeamPageEvent.safeParse(message);
  if (event.success) {
    onEvent(event.data);
    return;
  }
  // Any role may notify on any channel, so anything may come.
  const unknown = TeamPageEvent.pick({ team: true }).safeParse(message);
  if (unknown.success) onUnknown(unknown.data.team);
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
