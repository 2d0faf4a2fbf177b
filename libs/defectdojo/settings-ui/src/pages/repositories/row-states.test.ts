import { expect, it } from 'vitest';
import { hasChanged, withRows } from './row-states.ts';

type Row = Parameters<typeof hasChanged>[1][number];

function row(
  id: string,
  change: { readonly state?: string; readonly push?: string; readonly status?: string } = {},
) {
  const { state = 'active', push = 'p1', status = 'succeeded' } = change;
  return { id, mapping: { id: `m-${id}`, state }, lastPush: { id: push, status } } as unknown as Row;
}

const states = withRows(new Map(), [row('a'), row('b')]);

it.each([
  ['a push that was started', row('a', { push: 'p2', status: 'queued' })],
  ['a push that began and ended between two reads', row('a', { push: 'p2' })],
  ['a push that failed', row('a', { status: 'failed' })],
  ['a mapping whose product is gone', row('b', { state: 'stale' })],
  ['a mapping that was removed', { ...row('b'), mapping: null }],
])('sees %s', (_, changed) => {
  expect(hasChanged(states, [changed])).toBe(true);
});

it.each([
  ['the same rows', [row('b'), row('a')]],
  ['another page of the table', [row('c', { status: 'failed' })]],
  ['no rows', []],
])('sees no change in %s', (_, rows) => {
  expect(hasChanged(states, rows)).toBe(false);
});

it('remembers rows that are on another page now', () => {
  const later = withRows(states, [row('c')]);
  expect(hasChanged(later, [row('a', { status: 'failed' })])).toBe(true);
});
