import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBench, type Bench } from './data-bench.fixture.ts';
import { openInstanceSlots, type InstanceSlots, type SlotRequest } from './instance-slots.ts';

let bench: Bench;
/** As two processes have them: each with sessions of its own. */
let slots: readonly InstanceSlots[];
beforeAll(async () => {
  bench = await openBench();
  slots = [openInstanceSlots(bench.database), openInstanceSlots(bench.database)];
});
afterAll(() => bench.close());

const LIGHT = { isReport: false, signal: undefined };
const REPORT = { isReport: true, signal: undefined };

/** Takes a slot of process 0 or 1. Returns what gives it back. */
const take = (process: 0 | 1, instance: string, request: SlotRequest) =>
  slots[process]!.take(instance, request);

/** Returns true if the promise settles within a moment. */
async function settles(promise: Promise<unknown>, ms = 150): Promise<boolean> {
  return Promise.race([promise.then(() => true), delay(ms, false)]);
}

/** Runs requests of both processes at once, and returns the most that were in flight. */
async function runAll(requests: readonly SlotRequest[]): Promise<{ all: number; reports: number }> {
  const instance = randomUUID();
  const now = { all: 0, reports: 0 };
  const most = { all: 0, reports: 0 };
  await Promise.all(
    requests.map(async (request, index) => {
      const giveBack = await take(index % 2 === 0 ? 0 : 1, instance, request);
      now.all += 1;
      now.reports += request.isReport ? 1 : 0;
      most.all = Math.max(most.all, now.all);
      most.reports = Math.max(most.reports, now.reports);
      await delay(5);
      now.all -= 1;
      now.reports -= request.isReport ? 1 : 0;
      giveBack();
    }),
  );
  return most;
}

describe('the slots of an instance, over all processes', () => {
  it('let two requests through at once, one of them a report at most', async () => {
    const requests = Array.from({ length: 24 }, (_, index) => (index % 3 === 0 ? REPORT : LIGHT));
    expect(await runAll(requests)).toEqual({ all: 2, reports: 1 });
  });

  it('let two reports and one more request through where that was asked for', async () => {
    const requests = Array.from({ length: 24 }, (_, index) => ({
      ...(index % 4 === 3 ? LIGHT : REPORT),
      reportsMax: 2,
    }));
    expect(await runAll(requests)).toEqual({ all: 3, reports: 2 });
  });

  it('let no report wait for light requests alone, nor the other way', async () => {
    const instance = randomUUID();
    const report = await take(0, instance, REPORT);
    const light = await take(1, instance, LIGHT);
    const second = take(1, instance, REPORT);
    const third = take(0, instance, LIGHT);
    expect(await settles(Promise.race([second, third]))).toBe(false);
    light();
    (await third)();
    expect(await settles(second)).toBe(false);
    report();
    (await second)();
  });

  it('serve what waits in the order in which it came, over both processes', async () => {
    const instance = randomUUID();
    const first = await take(0, instance, REPORT);
    const order: number[] = [];
    const waiting: Promise<void>[] = [];
    for (const process of [1, 0, 1, 0] as const) {
      const place = waiting.length;
      waiting.push(
        take(process, instance, REPORT).then((giveBack) => {
          order.push(place);
          giveBack();
        }),
      );
      await delay(60);
    }
    first();
    await Promise.all(waiting);
    expect(order).toEqual([0, 1, 2, 3]);
  });

  it('of another instance are free meanwhile', async () => {
    const held = await Promise.all([REPORT, LIGHT].map((request) => take(0, 'busy', request)));
    (await take(1, 'idle', REPORT))();
    held.forEach((giveBack) => giveBack());
  });

  it('pass over a request whose caller leaves', async () => {
    const instance = randomUUID();
    const held = await take(0, instance, REPORT);
    const leaving = new AbortController();
    const left = take(1, instance, { isReport: true, signal: leaving.signal });
    const next = take(1, instance, REPORT);
    await delay(50);
    leaving.abort(new Error('left'));
    await expect(left).rejects.toThrow('left');
    held();
    (await next)();
  });

  it('are free again soon after the process that held them was killed', async () => {
    const instance = randomUUID();
    const fixture = fileURLToPath(new URL('slot-holder.fixture.ts', import.meta.url));
    const child = spawn(process.execPath, [fixture, bench.database.url, instance], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(child.stdout, 'data');
    const waiting = Promise.all([take(0, instance, REPORT), take(1, instance, LIGHT)]);
    expect(await settles(waiting)).toBe(false);
    child.kill('SIGKILL');
    const killedAt = performance.now();
    (await waiting).forEach((giveBack) => giveBack());
    expect(performance.now() - killedAt).toBeLessThan(3_000);
  });

  it('are taken anew after the sessions were lost, and an open request is not disturbed', async () => {
    const instance = randomUUID();
    const held = await take(0, instance, REPORT);
    await bench.owner`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and application_name = 'gecko-defectdojo-slot'`;
    held();
    for (const process of [0, 1] as const) (await take(process, instance, REPORT))();
  });
});

it('cost a request little', async () => {
  const instance = randomUUID();
  (await take(0, instance, LIGHT))();
  const startedAt = performance.now();
  for (let round = 0; round < 200; round += 1) (await take(0, instance, LIGHT))();
  const ms = (performance.now() - startedAt) / 200;
  // oxlint-disable-next-line no-console -- a measured figure, for the reader of the test's output
  console.info(`A slot takes ${ms.toFixed(2)} ms.`);
  expect(ms).toBeLessThan(20);
});

it('use no more sessions than they may', async () => {
  const few = openInstanceSlots(bench.database, { sessionsMax: 2 });
  const first = await few.take('one', LIGHT);
  const second = await few.take('two', LIGHT);
  const third = few.take('three', LIGHT);
  expect(await settles(third)).toBe(false);
  first();
  (await third)();
  second();
});
