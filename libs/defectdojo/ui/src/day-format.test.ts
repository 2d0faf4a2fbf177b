import { describe, expect, it } from 'vitest';
import { createDayFormat, groupByDay } from './day-format.ts';

const berlin = createDayFormat('en', 'Europe/Berlin');

describe('the day of an instant', () => {
  it.each([
    ['Europe/Berlin', '2026-11-28'],
    ['America/New_York', '2026-11-27'],
    ['Pacific/Kiritimati', '2026-11-28'],
  ])('in %s is %s', (timeZone, day) => {
    expect(createDayFormat('en', timeZone).dayOf('2026-11-27T23:30:00.000Z')).toBe(day);
  });

  it('is written in digits whatever the locale writes', () => {
    expect(createDayFormat('ar-EG', 'UTC').dayOf('2026-11-27T23:30:00.000Z')).toBe('2026-11-27');
  });

  it('is the right one where the clocks change', () => {
    expect(berlin.dayOf('2026-10-25T22:59:59.999Z')).toBe('2026-10-25');
    expect(berlin.dayOf('2026-10-25T23:00:00.000Z')).toBe('2026-10-26');
  });
});

describe('the title of a day', () => {
  // Half past midnight on the day after the one with 23 hours.
  const now = Date.parse('2026-03-29T22:30:00.000Z');
  it.each([
    ['2026-03-30', 'Today'],
    ['2026-03-29', 'Yesterday'],
    ['2026-03-28', 'Saturday, Mar 28'],
    ['2025-12-31', 'Wednesday, Dec 31, 2025'],
  ])('of %s is %s', (day, title) => expect(berlin.dayTitle(day, now)).toBe(title));

  it('follows the locale', () => {
    const german = createDayFormat('de', 'Europe/Berlin');
    expect(german.dayTitle('2026-03-29', now)).toBe('Gestern');
    expect(german.shortDay('2026-03-28')).toBe('28. März');
  });
});

it('knows the time zone that it writes in', () => {
  expect(berlin.timeZone).toBe('Europe/Berlin');
  expect(createDayFormat('en').timeZone).not.toBe('');
});

it('groups what follows each other, and keeps the order', () => {
  const groups = groupByDay(['b1', 'b2', 'a1', 'b3'], (item) => item.slice(0, 1));
  expect(groups).toEqual([
    { day: 'b', items: ['b1', 'b2'] },
    { day: 'a', items: ['a1'] },
    { day: 'b', items: ['b3'] },
  ]);
  expect(groupByDay([], String)).toEqual([]);
});
