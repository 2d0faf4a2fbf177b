import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBench, type Bench } from '../data-bench.fixture.ts';
import { openDatabase } from '../database.ts';
import type { Database } from '../database.ts';
import { withTeam } from '../with-team.ts';
import { createTeamShares } from './team-shares.ts';

let bench: Bench;
let database: Database;
beforeAll(async () => {
  bench = await openBench();
  database = openDatabase({ url: bench.database.url, maxConnections: 4, serves: 'api' });
});
afterAll(async () => {
  await database.close();
  await bench.close();
});

const SLOW_MS = 150;
const ask = (teamId: string, ms: number) =>
  withTeam(database, teamId, (tx) => tx.execute(sql`select pg_sleep(${ms / 1_000}::double precision)`));

describe('the connections of an API', () => {
  it('are left to others by a team with 200 slow requests, of which those beyond its queue are sent away', async () => {
    const [flood, other] = [randomUUID(), randomUUID()];
    const slow = Promise.allSettled(Array.from({ length: 200 }, () => ask(flood, SLOW_MS)));
    const took: number[] = [];
    for (let turn = 0; turn < 20; turn += 1) {
      const startedAt = performance.now();
      await ask(other, 0);
      took.push(performance.now() - startedAt);
    }
    expect(took.sort((a, b) => a - b)[18]).toBeLessThan(SLOW_MS);
    const outcomes = await slow;
    const refused = outcomes.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : []));
    expect(refused).toHaveLength(98);
    expect(refused[0]).toMatchObject({ code: 'busy', retryable: true, retryAfterMs: 2_000 });
  });

  it('give a statement up that takes too long, with a sentence of their own', async () => {
    const work = withTeam(database, randomUUID(), async (tx) => {
      await tx.execute(sql`select set_config('statement_timeout', '20', true)`);
      await tx.execute(sql`select pg_sleep(5)`);
    });
    await expect(work).rejects.toMatchObject({ code: 'busy', retryable: true });
  });

  it.each(['api', 'jobs'] as const)(
    'limit the time of a statement and of an idle transaction for %s',
    async (serves) => {
      const opened = openDatabase({ url: bench.database.url, serves });
      const [row] = await withTeam(opened, randomUUID(), (tx) =>
        tx.execute(sql`select current_setting('statement_timeout') as statement,
        current_setting('idle_in_transaction_session_timeout') as idle`),
      );
      await opened.close();
      expect(row).toEqual({ statement: serves === 'api' ? '10s' : '1min', idle: '1min' });
    },
  );
});

describe('a team’s share', () => {
  it('gives turns in order, and frees them after a failure', async () => {
    const shares = createTeamShares({ max: 1 });
    const order: number[] = [];
    const work = (place: number) => () => {
      order.push(place);
      return place === 0 ? Promise.reject(new Error('fails')) : Promise.resolve();
    };
    await Promise.allSettled([0, 1, 2].map((place) => shares.run('a', work(place))));
    expect(order).toEqual([0, 1, 2]);
  });

  it('refuses work that has waited too long, and then has room for other work', async () => {
    const shares = createTeamShares({ max: 1, waitingMax: 1, waitMs: 20 });
    const { promise, resolve } = Promise.withResolvers<undefined>();
    const first = shares.run('a', () => promise);
    await expect(shares.run('a', () => Promise.resolve())).rejects.toMatchObject({ code: 'busy' });
    const second = shares.run('a', () => Promise.resolve('done'));
    resolve(undefined);
    await first;
    expect(await second).toBe('done');
  });
});
