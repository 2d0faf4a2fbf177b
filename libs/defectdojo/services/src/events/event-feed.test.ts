import { randomUUID } from 'node:crypto';
import { createTestDatabase } from '@gecko-defectdojo/testing-host/test-database';
import type { TestDatabase } from '@gecko-defectdojo/testing-host/test-database';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { DEFAULT_SERVICE_TIMINGS } from '../timings.ts';
import { EventFeed } from './event-feed.ts';

let test: TestDatabase;
let feed: EventFeed;
beforeAll(async () => {
  test = await createTestDatabase();
  feed = new EventFeed(test.database, DEFAULT_SERVICE_TIMINGS.events);
  await feed.ready();
});
afterAll(async () => {
  await feed.close();
  await test.close();
});

const never = new AbortController().signal;

/** Has the database tell of so many pushes of a team, and waits until the feed has them. */
async function tellOfPushes(team: string, count: number): Promise<void> {
  const { client } = test.database;
  await client`
    select pg_notify('defectdojo_events', json_build_object('team', ${team}::text, 'kind', 'push', 'id', gen_random_uuid())::text)
    from generate_series(1, ${count}::integer)`;
  // Events arrive in the order in which their transactions were committed.
  const marked = randomUUID();
  const { pending, end } = feed.follow(marked, 0);
  await client`select pg_notify('defectdojo_events', ${JSON.stringify({ team: marked, kind: 'activity' })})`;
  await pending.wait(10_000, never);
  expect(pending.take()).toEqual([{ kind: 'activity' }]);
  end();
}

it('gives a reader what its team was told within the time that it names, and nothing of another team', async () => {
  const [team, other] = [randomUUID(), randomUUID()];
  const startedAt = performance.now();
  await tellOfPushes(other, 3);
  await tellOfPushes(team, 2);
  const { pending, end } = feed.follow(team, performance.now() - startedAt);
  const update = pending.take();
  end();
  expect(update).toEqual([
    { kind: 'push', id: expect.any(String) as string },
    { kind: 'push', id: expect.any(String) as string },
  ]);
  expect(feed.follow(randomUUID(), performance.now() - startedAt).pending.take()).toBeUndefined();
});

it('has a reader read everything again once a flood has pushed older events out', async () => {
  const team = randomUUID();
  const startedAt = performance.now();
  await tellOfPushes(team, 1);
  expect(feed.follow(team, performance.now() - startedAt).pending.take()).toHaveLength(1);
  await tellOfPushes(randomUUID(), 6_000);
  expect(feed.follow(team, performance.now() - startedAt).pending.take()).toBe('refresh');
});
