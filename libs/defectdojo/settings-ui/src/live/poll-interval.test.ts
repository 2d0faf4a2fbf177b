import { describe, expect, it } from 'vitest';
import { keys } from '../api/keys.ts';
import { pollIntervalMs } from './poll-interval.ts';

const queued = { status: 'queued', finishedAt: null };
const waiting = { status: 'waiting', finishedAt: null };
const over = { status: 'succeeded', finishedAt: '2026-11-24T08:00:09.000Z' };
const rows = (...lastPushes: object[]) => ({
  items: [{ lastPush: null }, ...lastPushes.map((lastPush) => ({ lastPush }))],
});
const of = (data: unknown, queryKey: readonly unknown[] = keys.repositories) => ({
  queryKey,
  state: { data, error: null },
});

describe('while events arrive', () => {
  it.each([
    ['reads what is under way now and then, should an event be lost', rows(over, queued), 30_000],
    ['reads nothing else', rows(over), false],
    ['reads nothing before the first response', undefined, false],
  ] as const)('%s', (_, data, interval) => {
    expect(pollIntervalMs(of(data), true)).toBe(interval);
  });
});

describe('while no events arrive', () => {
  it.each([
    ['reads a table often while one of its pushes works', rows(over, queued, waiting), 2_000],
    ['reads a table less often while its pushes only wait', rows(over, waiting), 10_000],
    ['reads a table whose pushes are over, because others may change it', rows(over), 10_000],
    ['reads a list of pushes often while one works', { items: [{ push: over }, { push: queued }] }, 2_000],
    ['reads one push, check or batch often while it works', { id: '1', ...queued }, 2_000],
    ['reads one that is over less often', { id: '1', ...over }, 10_000],
    ['reads what is not there yet', null, 10_000],
  ] as const)('%s', (_, data, interval) => {
    expect(pollIntervalMs(of(data), false)).toBe(interval);
  });

  it.each([
    ['products of DefectDojo', [...keys.products, 'shop']],
    ['a preview, which asks DefectDojo', keys.preview('1')],
    ['the preview of a batch', ['batches', 'preview', {}]],
    ['the totals of a batch', ['batches', 'summary', {}]],
    ['the catalogue, which changes with a release', [...keys.catalogue, 'current']],
  ])('does not read again by itself: %s', (_, key) => {
    expect(pollIntervalMs(of(rows(queued), key), false)).toBe(false);
  });
});

it('reads again what could not be read, also while events arrive', () => {
  const failed = { queryKey: keys.connection, state: { data: { id: '1' }, error: new Error('no response') } };
  expect(pollIntervalMs(failed, true)).toBe(10_000);
});
