import { expect, it } from 'vitest';
import { mayWrite, pauseOf } from './pause-of.ts';

const since = new Date('2026-11-28T16:06:00.000Z');
const off = pauseOf({ pausedAt: since, pausedBy: 'ada' });

it('is the switch of the connection, since it is off, by the person who switched it off', () => {
  expect(off).toEqual({ source: 'connection', since, by: 'ada' });
  expect(pauseOf({ pausedAt: since, pausedBy: null })).toEqual({ source: 'connection', since, by: null });
});

it('is nothing while the switch is on', () => {
  expect(pauseOf({ pausedAt: null, pausedBy: null })).toBeUndefined();
});

it.each([
  ['by itself', 'on', false, undefined, true],
  ['by hand', 'on', true, undefined, true],
  ['by itself', 'off', false, off, false],
  ['by hand', 'off', true, off, true],
] as const)('a push that began %s while the switch is %s may write or not', (_, _on, byHand, pause, may) => {
  expect(mayWrite({ byHand }, pause)).toBe(may);
});
