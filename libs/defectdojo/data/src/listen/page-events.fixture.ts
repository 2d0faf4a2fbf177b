import { setTimeout as sleep } from 'node:timers/promises';
import type { TeamPageEvent } from '@gecko-defectdojo/contract';
import type { Database } from '../database.ts';
import { listenToPageEvents } from './listen-to-page-events.ts';

/** Quick attempts after a loss. A ping has half a second, which a busy machine needs. */
const TIMINGS = { retryMs: 20, longestRetryMs: 100, pingMs: 2_000 };

/** Listens as an API does, and keeps what it is told. */
export async function listenInTest(database: Database) {
  const told: TeamPageEvent[] = [];
  const unknown: string[] = [];
  const starts: number[] = [];
  const listening = Promise.withResolvers<undefined>();
  const stop = listenToPageEvents(database, {
    timings: TIMINGS,
    onStart: () => {
      starts.push(performance.now());
      listening.resolve(undefined);
    },
    onLost: () => undefined,
    onEvent: (event) => told.push(event),
    onUnknown: (team) => unknown.push(team),
  });
  await listening.promise;
  return {
    /** Teams of events that this release does not know. */
    unknown,
    /** How often it has begun to listen. */
    starts: () => starts.length,
    /** Returns what a team is told from now on by `work`, in no order. */
    during: async (teamId: string, work: () => Promise<unknown>) => {
      await settle(database);
      told.length = 0;
      await work();
      await settle(database);
      return told.filter(({ team }) => team === teamId).map(({ team: _, ...event }) => event);
    },
    /** Everything that any team was told. */
    told,
    stop,
  };

  /** Waits for an event that comes after all others: Postgres keeps the order of commits. */
  async function settle({ client }: Database): Promise<void> {
    const mark = crypto.randomUUID();
    await client`select pg_notify('defectdojo_events', ${JSON.stringify({ team: mark, kind: 'mark' })})`;
    for (let look = 0; look < 2_000 && !unknown.includes(mark); look += 1) await sleep(10);
    if (!unknown.includes(mark)) throw new Error('The listener hears nothing.');
  }
}
