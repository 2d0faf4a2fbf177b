import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { PageUpdate } from './page-event.ts';
import { readStream } from './read-stream.ts';
import { createFakeApi, written } from './streamed.fixture.ts';

const id = '018f0000-0000-7000-8000-000000000001';
const push = { kind: 'push', id };

let api: ReturnType<typeof createFakeApi>;
let aborting: AbortController;
let seen: (PageUpdate | 'open')[];
beforeEach(() => {
  api = createFakeApi();
  aborting = new AbortController();
  seen = [];
});
afterEach(() => {
  vi.useRealTimers();
});

async function read(...pieces: readonly string[]) {
  const reading = start();
  await vi.waitFor(() => expect(api.streams).toHaveLength(1));
  for (const piece of pieces) api.streams[0]?.write(piece);
  api.streams[0]?.end();
  return reading;
}

function start() {
  return readStream({
    request: api.request,
    sinceMs: 1_234.5,
    signal: aborting.signal,
    onOpen: () => seen.push('open'),
    onUpdate: (update) => seen.push(update),
    onAlive: () => undefined,
  });
}

it('tells that it is open, then each update, and ends with the stream', async () => {
  const text = written('open') + written('events', [push]) + ': still here\n\n' + written('refresh');
  expect(await read(text)).toBe('ended');
  expect(seen).toEqual(['open', [push], 'refresh']);
  expect(api.streams[0]?.since).toBe(1_235);
});

it('reads events that are cut anywhere', async () => {
  const text = written('open') + written('events', [push]);
  expect(await read(...text.split(''))).toBe('ended');
  expect(seen).toEqual(['open', [push]]);
});

it.each([
  ['an event of a newer release', written('events', [{ kind: 'of a newer release', id }])],
  ['an event of another shape', written('events', { id })],
  ['half an event', 'event: events\ndata: [{"kind":\n\n'],
  ['another kind of message', written('something else')],
])('takes %s for a reason to read everything again', async (_, text) => {
  await read(written('open') + text);
  expect(seen).toEqual(['open', 'refresh']);
});

it('has failed if it ends before it was open', async () => {
  expect(await read('')).toBe('failed');
});

it.each([
  ['failed', 'the API is away', () => new Response('', { status: 502 })],
  ['failed', 'there is no response', () => Promise.reject(new TypeError('Failed to fetch'))],
  ['refused', 'the API of an earlier release has no events', () => new Response('{}', { status: 404 })],
  ['refused', 'the person has too many streams', () => new Response('{}', { status: 409 })],
  [
    'refused',
    'something else responds',
    () => new Response('<html>', { headers: { 'content-type': 'text/html' } }),
  ],
] as const)('has %s where %s', async (end, _, respond) => {
  api.refuse(respond);
  expect(await start()).toBe(end);
});

it('gives up a stream that a proxy holds back', async () => {
  vi.useFakeTimers();
  const reading = start();
  await vi.advanceTimersByTimeAsync(9_000);
  expect(api.open()).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(2_000);
  expect(await reading).toBe('failed');
  expect(api.open()).toHaveLength(0);
});

it('gives up a stream without signs of life, and keeps one with them', async () => {
  vi.useFakeTimers();
  const reading = start();
  await vi.advanceTimersByTimeAsync(0);
  api.streams[0]?.write(written('open'));
  for (let beat = 0; beat < 8; beat += 1) {
    await vi.advanceTimersByTimeAsync(15_000);
    api.streams[0]?.write(': still here\n\n');
  }
  await vi.advanceTimersByTimeAsync(35_000);
  expect(api.open()).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(await reading).toBe('failed');
});

it('ends when it is aborted', async () => {
  const reading = start();
  await vi.waitFor(() => expect(api.streams).toHaveLength(1));
  aborting.abort();
  expect(await reading).toBe('failed');
});
