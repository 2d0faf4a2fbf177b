import { describe, expect, it } from 'vitest';
import { mayRead, mayWrite, pauseOf } from './pause-of.ts';
import type { HoldScope } from './pause-of.ts';

const since = new Date('2026-11-28T16:06:00.000Z');
const on = { pausedAt: null, pausedBy: null, heldAt: null, holdScope: null, holdReason: null };
const off = { ...on, pausedAt: since, pausedBy: 'ada' };
const heldAt = new Date('2026-11-29T08:00:00.000Z');
const holdOf = (holdScope: HoldScope) => ({ heldAt, holdScope, holdReason: 'We look into it.' });

describe('what pauses exports', () => {
  it('is the switch of the connection, since it is off, by the person who switched it off', () => {
    expect(pauseOf(off)).toEqual({ source: 'connection', since, by: 'ada' });
    expect(pauseOf({ ...off, pausedBy: null })).toEqual({ source: 'connection', since, by: null });
  });

  it('is nothing while the switch is on and no operator holds it', () => {
    expect(pauseOf(on)).toBeUndefined();
  });

  it('is the switch of the mapping, unless that of the connection is off too', () => {
    const mapping = { pausedAt: heldAt, pausedBy: 'bob', removedAt: null };
    expect(pauseOf(on, mapping)).toEqual({ source: 'mapping', since: heldAt, by: 'bob' });
    expect(pauseOf(off, mapping)).toEqual({ source: 'connection', since, by: 'ada' });
    expect(pauseOf({ ...on, ...holdOf('all') }, mapping)).toMatchObject({ source: 'operator' });
    expect(pauseOf(on, { ...mapping, pausedAt: null, pausedBy: null })).toBeUndefined();
    // Nobody could switch it on.
    expect(pauseOf(on, { ...mapping, removedAt: since })).toBeUndefined();
  });

  it('is the hold before the switch', () => {
    const hold = { source: 'operator', since: heldAt, scope: 'team', reason: 'We look into it.' };
    expect(pauseOf({ ...on, ...holdOf('team') })).toEqual(hold);
    expect(pauseOf({ ...off, ...holdOf('team') })).toEqual(hold);
  });
});

it.each([
  ['by itself', 'on', false, on, true],
  ['by hand', 'on', true, on, true],
  ['by itself', 'off', false, off, false],
  ['by hand', 'off', true, off, true],
  ['by itself', 'held', false, { ...on, ...holdOf('all') }, false],
  ['by hand', 'held', true, { ...on, ...holdOf('all') }, false],
  ['by hand', 'off and held', true, { ...off, ...holdOf('instance') }, false],
] as const)(
  'a push that began %s while exports are %s may write or not',
  (_, _state, byHand, connection, may) => {
    expect(mayWrite({ byHand }, pauseOf(connection))).toBe(may);
  },
);

it('a push by hand may write while the mapping is paused, and no other', () => {
  const pause = pauseOf(on, { pausedAt: since, pausedBy: null, removedAt: null });
  expect([true, false].map((byHand) => mayWrite({ byHand }, pause))).toEqual([true, false]);
  expect(mayRead(pause)).toBe(true);
});

it.each([
  ['on', on, true],
  ['off', off, true],
  ['held for a team', { ...on, ...holdOf('team') }, true],
  ['held for all', { ...on, ...holdOf('all') }, true],
  ['held for the instance', { ...off, ...holdOf('instance') }, false],
] as const)('while exports are %s jobs may read or not', (_, connection, may) => {
  expect(mayRead(pauseOf(connection))).toBe(may);
});
