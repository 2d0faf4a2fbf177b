import { sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { openBench, type Bench } from './data-bench.fixture.ts';
import { createDatabaseClock } from './database-clock.ts';

const DAY_MS = 86_400_000;
/** More than a busy machine needs for two statements. */
const SOON_MS = 10_000;

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
});
afterEach(() => {
  vi.useRealTimers();
});
afterAll(() => bench.close());

/** Moves the clock of this process, and only that: timers and the monotonic clock stay right. */
function jump(ms: number): void {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + ms });
}

async function databaseTime(): Promise<number> {
  const [row] = await bench.database.drizzle.execute<{ ms: number }>(
    sql`select (extract(epoch from clock_timestamp()) * 1000)::double precision as ms`,
  );
  return row!.ms;
}

describe('the clock of the database', () => {
  it.each([DAY_MS, -DAY_MS])('is right in a process whose own clock is %d ms off', async (offMs) => {
    jump(offMs);
    const clock = createDatabaseClock(bench.database);
    await clock.ready();
    expect(Math.abs(clock.now().getTime() - (await databaseTime()))).toBeLessThan(SOON_MS);
  });

  it('goes on when the clock of the process jumps', async () => {
    const clock = createDatabaseClock(bench.database);
    await clock.ready();
    const before = clock.now().getTime();
    jump(DAY_MS);
    const passed = clock.now().getTime() - before;
    expect(passed).toBeGreaterThanOrEqual(0);
    expect(passed).toBeLessThan(SOON_MS);
  });

  it('is the time of the process until it was read', () => {
    jump(DAY_MS);
    expect(createDatabaseClock(bench.database).now()).toEqual(new Date());
  });

  it('asks the database once for all who wait for it', async () => {
    const drizzle = { execute: vi.fn(() => Promise.resolve([{ ms: 1_000 }])) };
    const clock = createDatabaseClock({ drizzle } as never); // it uses nothing else of the handle
    await Promise.all([clock.ready(), clock.ready()]);
    await clock.ready();
    expect(drizzle.execute).toHaveBeenCalledTimes(1);
  });
});
