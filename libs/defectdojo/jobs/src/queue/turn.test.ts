import { createTestDatabase } from '@gecko-defectdojo/testing-host/test-database';
import type { TestDatabase } from '@gecko-defectdojo/testing-host/test-database';
import postgres from 'postgres';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { createPresence } from './presence.ts';
import { beginTurn } from './turn.ts';
import type { Turn } from './turn.ts';

const SLICE = { longMs: 15_000, shortMs: 3_000 };

let database: TestDatabase;
let owner: postgres.Sql;
beforeAll(async () => {
  database = await createTestDatabase();
  owner = postgres(database.ownerUrl, { max: 1, onnotice: () => undefined });
});
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['performance'] });
});
afterEach(async () => {
  vi.useRealTimers();
  await owner`delete from graphile_worker._private_jobs`;
});
afterAll(async () => {
  await owner.end();
  await database.close();
});

function begin(flags: readonly string[]): Turn {
  const job = { id: '1', flags: Object.fromEntries(flags.map((flag) => [flag, true as const])) };
  return beginTurn({
    database: database.database,
    presence: createPresence(database.database),
    job,
    slice: SLICE,
  });
}

const queue = (flags: readonly string[] = []) =>
  owner`select graphile_worker.add_job('defectdojo.push', flags := ${owner.array([...flags])})`;

it('a job keeps its slot for a slice, and goes on where nothing else waits', async () => {
  const turn = begin(['background']);
  vi.advanceTimersByTime(SLICE.longMs + 1);
  expect(await turn.isOver()).toBe(false);
  await queue();
  expect(await turn.isOver()).toBe(false);
  vi.advanceTimersByTime(SLICE.longMs + 1);
  expect(await turn.isOver()).toBe(true);
});

it('the turn of a job that a person waits for is short', async () => {
  await queue();
  const [person, background] = [begin(['team:a']), begin(['background', 'team:a'])];
  vi.advanceTimersByTime(SLICE.shortMs + 1);
  expect(await person.isOver()).toBe(true);
  expect(await background.isOver()).toBe(false);
});
