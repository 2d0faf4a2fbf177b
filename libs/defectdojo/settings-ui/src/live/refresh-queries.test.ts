import { MutationObserver, QueryClient, QueryObserver } from '@tanstack/react-query';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { keys } from '../api/keys.ts';
import { createRefresher } from './refresh-queries.ts';
import type { Refresher } from './refresh-queries.ts';

const push = { kind: 'push', id: 'push', of: 'mapping' } as const;

let queries: QueryClient;
let refresher: Refresher;
let page: EventTarget & { hidden: boolean };
let closers: (() => void)[];
beforeEach(() => {
  vi.useFakeTimers();
  page = Object.assign(new EventTarget(), { hidden: false });
  vi.stubGlobal('document', page);
  queries = new QueryClient({ defaultOptions: { queries: { staleTime: Infinity, retry: false } } });
  refresher = createRefresher(queries, 0);
  closers = [];
});
afterEach(() => {
  refresher.stop();
  for (const close of closers) close();
  queries.clear();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const pass = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds);

/** Shows a query on the page. Returns the times at which it is read after the first one. */
async function show(queryKey: readonly unknown[], readMs = 10) {
  const reads: number[] = [];
  const startedAt = performance.now();
  const observer = new QueryObserver(queries, {
    queryKey,
    queryFn: async () => {
      reads.push(performance.now() - startedAt);
      await new Promise((resolve) => setTimeout(resolve, readMs));
      return {};
    },
  });
  closers.push(observer.subscribe(() => undefined));
  await pass(readMs);
  reads.length = 0;
  return reads;
}

it('reads what an event affects, and nothing else', async () => {
  const [affected, other] = [await show(keys.push('push')), await show(keys.push('other'))];
  refresher.add(push);
  await pass(200);
  expect(affected).toHaveLength(1);
  expect(other).toHaveLength(0);
});

it('reads once for events that come together', async () => {
  const reads = await show(keys.overview);
  for (let id = 0; id < 50; id += 1) refresher.add({ ...push, id: String(id) });
  await pass(450);
  expect(reads).toHaveLength(1);
});

it('reads at most every half second, less often while events keep coming, and never later than two seconds', async () => {
  const reads = await show(keys.push('push'));
  for (let tenth = 0; tenth < 200; tenth += 1) {
    refresher.add(push);
    await pass(100);
  }
  const gaps = reads.slice(1).map((at, index) => at - (reads[index] ?? 0));
  expect(Math.min(...gaps)).toBeGreaterThanOrEqual(500);
  expect(Math.max(...gaps)).toBeLessThanOrEqual(2_200);
  expect(reads.length).toBeLessThan(14);
  // The last event is read too, and after a pause an event is read at once again.
  refresher.add(push);
  await pass(10_000);
  const before = reads.length;
  refresher.add(push);
  await pass(200);
  expect(reads).toHaveLength(before + 1);
});

it('reads again after a response that was on its way when the event came', async () => {
  const reads = await show(keys.push('push'), 700);
  refresher.add(push);
  await pass(300);
  expect(reads).toHaveLength(1);
  refresher.add(push);
  await pass(300);
  expect(reads).toHaveLength(1);
  await pass(1_000);
  expect(reads).toHaveLength(2);
});

it('only marks what is hidden, and reads it once the page is visible again', async () => {
  const reads = await show(keys.push('push'));
  page.hidden = true;
  for (let count = 0; count < 3; count += 1) {
    refresher.add(push);
    await pass(5_000);
  }
  expect(reads).toHaveLength(0);
  expect(queries.getQueryState(keys.push('push'))?.isInvalidated).toBe(true);
  page.hidden = false;
  page.dispatchEvent(new Event('visibilitychange'));
  await pass(200);
  expect(reads).toHaveLength(1);
});

it('marks what no page shows, so that the next one that does reads it', async () => {
  queries.setQueryData(keys.push('push'), {});
  refresher.add(push);
  await pass(200);
  expect(queries.getQueryState(keys.push('push'))).toMatchObject({
    isInvalidated: true,
    fetchStatus: 'idle',
  });
});

it('does not read while the page itself changes something, but does not wait for long', async () => {
  const reads = await show(keys.connection);
  const change = new MutationObserver(queries, {
    mutationFn: () => new Promise((resolve) => setTimeout(resolve, 60_000)),
  });
  void change.mutate();
  refresher.add({ kind: 'connection', id: '1' });
  await pass(1_500);
  expect(reads).toHaveLength(0);
  await pass(1_000);
  expect(reads).toHaveLength(1);
});

it('reads everything that is shown when anything may have changed', async () => {
  const shown = [await show(keys.connection), await show(keys.push('1')), await show(keys.catalogue)];
  refresher.addAll();
  await pass(200);
  expect(shown.map((reads) => reads.length)).toEqual([1, 1, 1]);
});

it('reads nothing more after it was stopped', async () => {
  const reads = await show(keys.push('push'));
  refresher.add(push);
  refresher.stop();
  await pass(5_000);
  expect(reads).toHaveLength(0);
});
