import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { LiveTab } from './live-tab.ts';
import type { PageUpdate } from './page-event.ts';
import { createStore } from './store.ts';
import { createFakeApi, written } from './streamed.fixture.ts';
import type { LiveState } from './tab-channel.ts';

const push = (id: string) => ({ kind: 'push', id }) as const;

let api: ReturnType<typeof createFakeApi>;
let name: string;
let closers: (() => Promise<void>)[];
beforeEach(() => {
  vi.stubGlobal('window', new EventTarget());
  api = createFakeApi();
  name = crypto.randomUUID();
  closers = [];
});
afterEach(async () => {
  await Promise.all(closers.map((close) => close()));
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

/** Opens a tab of a browser, whose pages were loaded so long ago. */
function openTab({ ageMs = 0, of = name } = {}) {
  const closing = new AbortController();
  const state = createStore<LiveState>('starting');
  const updates: PageUpdate[] = [];
  const running = new LiveTab({
    request: api.request,
    name: of,
    since: performance.now() - ageMs,
    state,
    onUpdate: (update) => updates.push(update),
    signal: closing.signal,
  }).run();
  const close = () => {
    closing.abort();
    return running;
  };
  closers.push(close);
  return { state, updates, close };
}

/** Opens the stream that the leader has asked for. */
async function openStream(count = 1) {
  await vi.waitFor(() => expect(api.streams.length).toBeGreaterThanOrEqual(count));
  api.streams[count - 1]?.write(written('open'));
}

const becomeLive = (...opened: readonly { state: { get: () => LiveState } }[]) =>
  vi.waitFor(() => expect(opened.map(({ state }) => state.get())).toEqual(opened.map(() => 'live')));

it('eight tabs have one stream, and each is told of everything', async () => {
  const eight = Array.from({ length: 8 }, () => openTab());
  await openStream();
  await becomeLive(...eight);
  api.streams[0]?.write(written('events', [push('1')]) + written('refresh'));
  await vi.waitFor(() => {
    for (const { updates } of eight) expect(updates).toEqual([[push('1')], 'refresh']);
  });
  expect(api.streams).toHaveLength(1);
});

it('another tab takes over when the leader closes, and asks for what came in between', async () => {
  const [first, second, third] = [openTab(), openTab(), openTab()];
  await openStream();
  await becomeLive(first, second, third);
  await first.close();
  expect(api.streams[0]?.isAborted()).toBe(true);
  const closedAt = performance.now();
  await openStream(2);
  expect(performance.now() - closedAt).toBeLessThan(1_000);
  expect(api.streams[1]?.since).toBeGreaterThanOrEqual(1_000);
  api.streams[1]?.write(written('events', [push('in between')]));
  await vi.waitFor(() => {
    for (const { updates } of [second, third]) expect(updates).toEqual([[push('in between')]]);
  });
  expect(first.updates).toEqual([]);
});

it('a tab that joins late is told what came since its pages were loaded', async () => {
  const first = openTab({ ageMs: 10_000 });
  await openStream();
  await becomeLive(first);
  api.streams[0]?.write(written('events', [push('1')]));
  await vi.waitFor(() => expect(first.updates).toHaveLength(1));
  const late = openTab({ ageMs: 5_000 });
  await becomeLive(late);
  await vi.waitFor(() => expect(late.updates).toEqual([[push('1')]]));
});

it('a tab whose pages are older than what the leader knows reads everything again', async () => {
  const first = openTab();
  await openStream();
  await becomeLive(first);
  const late = openTab({ ageMs: 60_000 });
  await becomeLive(late);
  await vi.waitFor(() => expect(late.updates).toEqual(['refresh']));
});

it('all tabs poll where the leader has no stream, and are live again with it', async () => {
  api.refuse(() => new Response('{}', { status: 404 }));
  const [first, second] = [openTab(), openTab()];
  const states = () => [first.state.get(), second.state.get()];
  await vi.waitFor(() => expect(states()).toEqual(['polling', 'polling']));
  const third = openTab();
  await vi.waitFor(() => expect(third.state.get()).toBe('polling'));
  api.refuse(undefined);
  window.dispatchEvent(new Event('online'));
  await openStream();
  await becomeLive(first, second, third);
});

it('tabs of another person or team hear nothing', async () => {
  const own = openTab();
  const other = openTab({ of: crypto.randomUUID() });
  await openStream(1);
  await openStream(2);
  await becomeLive(own, other);
  api.streams[0]?.write(written('events', [push('1')]));
  await vi.waitFor(() => expect(own.updates).toHaveLength(1));
  expect(other.updates).toEqual([]);
});

it('messages of other scripts are no reason for anything', async () => {
  const tab = openTab();
  await openStream();
  await becomeLive(tab);
  const script = new BroadcastChannel(name);
  for (const message of [null, 'refresh', { state: 'broken' }, { ask: 'all' }, []])
    script.postMessage(message);
  api.streams[0]?.write(written('events', [push('1')]));
  await vi.waitFor(() => expect(tab.updates).toEqual([[push('1')]]));
  expect(tab.state.get()).toBe('live');
  script.close();
});

it('a tab polls when the leader is silent, because it may be frozen', async () => {
  const leader = openTab();
  await openStream();
  await becomeLive(leader);
  vi.useFakeTimers({ toFake: ['setInterval', 'performance'] });
  const follower = openTab();
  await vi.waitFor(() => expect(follower.state.get()).toBe('live'));
  vi.advanceTimersByTime(50_000);
  expect(follower.state.get()).toBe('live');
  vi.advanceTimersByTime(15_000);
  expect(follower.state.get()).toBe('polling');
});
