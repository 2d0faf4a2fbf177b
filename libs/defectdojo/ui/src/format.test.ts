import { describe, expect, it } from 'vitest';
import { createFormat } from './format.ts';

const format = createFormat('en', { timeZone: 'UTC' });
const now = Date.parse('2026-11-24T12:00:00.000Z');

describe('how long ago', () => {
  it.each([
    ['2026-11-24T11:59:01.000Z', 'just now'],
    ['2026-11-24T11:59:00.000Z', '1 minute ago'],
    ['2026-11-24T11:01:00.000Z', '59 minutes ago'],
    ['2026-11-24T09:30:00.000Z', '2 hours ago'],
    ['2026-11-22T12:00:00.000Z', '2 days ago'],
    ['2026-03-05T12:00:00.000Z', 'Mar 5, 2026'],
  ])('%s is %s', (instant, text) => expect(format.relative(instant, now)).toBe(text));

  it.each(['2026-11-24T12:00:21.000Z', '2026-11-24T12:45:00.000Z', '2027-11-24T12:00:00.000Z'])(
    'what happened is never in the future: %s',
    (instant) => expect(format.relative(instant, now)).toBe('just now'),
  );
});

describe('how long until', () => {
  it.each([
    ['2026-11-24T12:00:21.000Z', 'in 21 seconds'],
    ['2026-11-24T12:05:30.000Z', 'in 5 minutes'],
    ['2026-11-27T13:00:00.000Z', 'in 3 days'],
    ['2026-11-24T12:00:00.000Z', 'now'],
    ['2026-11-24T11:00:00.000Z', 'now'],
  ])('%s is %s', (instant, text) => expect(format.until(instant, now)).toBe(text));
});

describe('a length of time', () => {
  it.each([
    [-5, '0 sec'],
    [400, '0.4 sec'],
    [1_400, '1.4 sec'],
    [9_940, '9.9 sec'],
    [9_960, '10 sec'],
    [59_600, '1 min'],
    [200_000, '3 min 20 sec'],
    [7_500_000, '2 hr 5 min'],
    [86_400_000 * 2 + 3_600_000 * 4 + 1, '2 days 4 hr'],
    [3_600_000 + 20_000, '1 hr'],
  ])('%d ms is %s', (milliseconds, text) => expect(format.duration(milliseconds)).toBe(text));
});

describe('the time of day', () => {
  const at = '2026-11-24T17:06:10.000Z';
  it.each([
    ['en', 'UTC', '17:06', 'Nov 24, 17:06', 'Nov 24, 2026, 17:06'],
    ['en', 'Asia/Tokyo', '02:06', 'Nov 25, 02:06', 'Nov 25, 2026, 02:06'],
    ['en-US', 'America/New_York', '12:06 PM', 'Nov 24, 12:06 PM', 'Nov 24, 2026, 12:06 PM'],
    ['de', 'Europe/Berlin', '18:06', '24. Nov., 18:06', '24. Nov. 2026, 18:06'],
  ])('of %s in %s', (locale, timeZone, clock, moment, instant) => {
    const there = createFormat(locale, { timeZone });
    // Newer Unicode data has a narrow space before PM.
    const plain = (text: string) => text.replaceAll('\u202f', ' ');
    expect(plain(there.clock(at))).toBe(clock);
    expect(plain(there.moment(at, now))).toBe(moment);
    expect(plain(there.instant(at))).toBe(instant);
  });

  it('has seconds where they count', () => expect(format.clock(at, 'seconds')).toBe('17:06:10'));

  it('has the year of another year', () => {
    expect(format.moment('2025-12-31T23:59:00.000Z', now)).toBe('Dec 31, 2025, 23:59');
  });

  it('names the time zone in full', () => {
    expect(createFormat('en', { timeZone: 'Europe/Berlin' }).fullInstant(at)).toBe(
      'November 24, 2026 at 18:06:10 Central European Standard Time',
    );
  });
});

describe('the language', () => {
  it.each([
    [1, '1 finding'],
    [1_768, '1,768 findings'],
  ])('%d is counted as %s', (count, text) => expect(format.counted(count, 'finding')).toBe(text));

  it('is that of the locale', () => {
    const german = createFormat('de', { timeZone: 'UTC', justNow: 'gerade eben' });
    expect(german.number(1_768)).toBe('1.768');
    expect(german.relative('2026-11-24T09:30:00.000Z', now)).toBe('vor 2 Stunden');
    expect(german.relative('2026-11-24T12:00:00.000Z', now)).toBe('gerade eben');
    expect(german.until('2026-11-24T12:05:00.000Z', now)).toBe('in 5 Minuten');
    expect(german.duration(1_400)).toBe('1,4 Sek.');
    expect(german.day('2026-03-05T12:00:00.000Z')).toBe('05.03.2026');
  });
});
