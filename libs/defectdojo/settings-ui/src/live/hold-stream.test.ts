import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { holdStream } from './hold-stream.ts';
import type { PageUpdate } from './page-event.ts';
import { createFakeApi, written } from './streamed.fixture.ts';
import type { LiveState } from './tab-channel.ts';

let api: ReturnType<typeof createFakeApi>;
let aborting: AbortController;
let browser: EventTarget;
let states: LiveState[];
let updates: PageUpdate[];
let heardAt: number;
beforeEach(() => {
  vi.useFakeTimers();
  browser = new EventTarget();
  vi.stubGlobal('window', browser);
  api = createFakeApi();
  aborting = new AbortController();
  [states, updates] = [[], []];
  heardAt = performance.now();
});
afterEach(() => {
  aborting.abort();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

function hold() {
  return holdStream({
    request: api.request,
    signal: aborting.signal,
    heardAt: () => heardAt,
    onState: (state) => states.push(state),
    onUpdate: (update) => updates.push(update),
    onAlive: () => {
      heardAt = performance.now();
    },
  });
}

const pass = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds);

it('opens another stream when one ends, and names how long it was without', async () => {
  void hold();
  await pass(0);
  expect(api.streams[0]?.since).toBe(1_000);
  api.streams[0]?.write(written('open'));
  await pass(20_000);
  api.streams[0]?.write(': still here\n\n');
  await pass(10_000);
  api.streams[0]?.end();
  await pass(600);
  expect(api.streams).toHaveLength(2);
  expect(api.streams[1]?.since).toBeGreaterThanOrEqual(11_000);
  expect(api.streams[1]?.since).toBeLessThan(11_700);
  expect(states).toEqual(['live']);
});

it('has the queries polled once two streams in a row do not work, tries less and less often, and is live again', async () => {
  let asked = 0;
  api.refuse(() => {
    asked += 1;
    return new Response('', { status: 502 });
  });
  void hold();
  await pass(200);
  expect(states).toEqual([]);
  await pass(400);
  expect(states).toContain('polling');
  await pass(60_000);
  const inTheFirstMinute = asked;
  await pass(180_000);
  expect(inTheFirstMinute).toBeGreaterThan(5);
  expect(asked - inTheFirstMinute).toBeLessThan(3 * inTheFirstMinute);
  api.refuse(undefined);
  for (let second = 0; second < 31 && api.open().length === 0; second += 1) await pass(1_000);
  api.open()[0]?.write(written('open'));
  await pass(0);
  expect(states.at(-1)).toBe('live');
});

it('does not ask an API again at once that refuses', async () => {
  let asked = 0;
  api.refuse(() => {
    asked += 1;
    return new Response('{}', { status: 404 });
  });
  void hold();
  await pass(50_000);
  expect(asked).toBe(1);
  expect(states).toEqual(['polling']);
  await pass(20_000);
  expect(asked).toBe(2);
});

it('opens another stream at once when the browser is online again', async () => {
  void hold();
  await pass(0);
  api.streams[0]?.write(written('open'));
  await pass(100);
  browser.dispatchEvent(new Event('online'));
  await pass(0);
  expect(api.streams).toHaveLength(2);
  expect(api.open()).toHaveLength(1);
});

it('has everything read again if the request took longer than what it asked for', async () => {
  void hold();
  await pass(2_000);
  api.streams[0]?.write(written('open'));
  await pass(0);
  expect(updates).toEqual(['refresh']);
});

it('ends with its signal', async () => {
  const holding = hold();
  await pass(0);
  aborting.abort();
  await holding;
  expect(api.open()).toHaveLength(0);
});
