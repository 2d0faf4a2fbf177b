import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { daySpan, lastDays } from './day-span.ts';

const HOUR_MS = 3_600_000;
const lengthOf = ({ from, until }: { from: Date; until: Date }) =>
  (until.getTime() - from.getTime()) / HOUR_MS;

describe('a day of a time zone', () => {
  it.each([
    ['UTC', '2026-11-28', '2026-11-28T00:00:00.000Z', 24],
    ['Europe/Berlin', '2026-11-28', '2026-11-27T23:00:00.000Z', 24],
    ['Europe/Berlin, clocks go forward', '2026-03-29', '2026-03-28T23:00:00.000Z', 23],
    ['Europe/Berlin, clocks go back', '2026-10-25', '2026-10-24T22:00:00.000Z', 25],
    ['Asia/Kathmandu', '2026-11-28', '2026-11-27T18:15:00.000Z', 24],
    ['Pacific/Kiritimati', '2026-11-28', '2026-11-27T10:00:00.000Z', 24],
    ['Pacific/Pago_Pago', '2026-11-28', '2026-11-28T11:00:00.000Z', 24],
    ['Australia/Lord_Howe, by half an hour', '2026-04-05', '2026-04-04T13:00:00.000Z', 24.5],
  ])('%s: %s begins at %s and has %d hours', (name, day, from, hours) => {
    const span = daySpan(day, name.replace(/,.*/, ''));
    expect(span.from.toISOString()).toBe(from);
    expect(lengthOf(span)).toBe(hours);
  });

  it('begins an hour late where midnight does not exist', () => {
    const span = daySpan('2026-04-24', 'Africa/Cairo');
    expect(span.from.toISOString()).toBe('2026-04-23T22:00:00.000Z');
    expect(lengthOf(span)).toBe(23);
  });

  it('begins with the first midnight where there are two', () => {
    const span = daySpan('2026-11-01', 'America/Havana');
    expect(span.from.toISOString()).toBe('2026-11-01T04:00:00.000Z');
    expect(lengthOf(span)).toBe(25);
  });

  it('is empty where a time zone left it out', () => {
    expect(lengthOf(daySpan('2011-12-30', 'Pacific/Apia'))).toBe(0);
  });
});

describe('the last days', () => {
  it('end with the day of the reader, and follow each other without a gap', () => {
    const now = new Date('2026-11-28T23:30:00.000Z');
    const days = lastDays(3, { now, timeZone: 'Europe/Berlin' });
    expect(days.map(({ day }) => day)).toEqual(['2026-11-27', '2026-11-28', '2026-11-29']);
    expect(days.map(({ from }) => from).slice(1)).toEqual(days.map(({ until }) => until).slice(0, -1));
    expect(lastDays(1, { now, timeZone: 'America/New_York' })[0]?.day).toBe('2026-11-28');
  });

  it('hold every instant in the day whose date it has, in every time zone', () => {
    const zone = fc.constantFrom(...Intl.supportedValuesOf('timeZone'));
    const instant = fc.date({
      min: new Date('2015-01-01'),
      max: new Date('2035-01-01'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(zone, instant, fc.nat({ max: 29 * 24 }), (timeZone, now, hoursAgo) => {
        const at = now.getTime() - hoursAgo * HOUR_MS;
        const found = lastDays(31, { now, timeZone }).filter(
          ({ from, until }) => from.getTime() <= at && at < until.getTime(),
        );
        // Swedish dates are written as ISO 8601.
        const date = new Intl.DateTimeFormat('sv', { timeZone, dateStyle: 'short' }).format(at);
        expect(found.map(({ day }) => day)).toEqual([date]);
      }),
      { numRuns: 200 },
    );
  });
});
