/** Writes numbers and times in one locale. Instants are ISO 8601 strings; days are in the reader's time zone. */
export interface Format {
  /** `1,768`. */
  readonly number: (value: number) => string;
  /** `1 finding`, `1,768 findings`. The plural adds an `s` by default. */
  readonly counted: (count: number, one: string, many?: string) => string;
  /** `Nov 24, 2026`. */
  readonly day: (instant: string) => string;
  /** `Nov 24, 2026, 9:05 AM`. */
  readonly instant: (instant: string) => string;
  /** `3 days ago`, `in 2 hours`; `just now` within a minute, and the day beyond 30 days. `now` is in milliseconds. */
  readonly relative: (instant: string, now: number) => string;
}

const DAY = 86_400;
const UNITS = [
  ['day', DAY],
  ['hour', 3_600],
  ['minute', 60],
] as const;

/** Makes the format of a locale, a BCP 47 tag such as `en`. */
export function createFormat(locale: string): Format {
  const numbers = new Intl.NumberFormat(locale);
  const days = new Intl.DateTimeFormat(locale, { dateStyle: 'medium' });
  const instants = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' });
  const spans = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const day = (instant: string) => days.format(new Date(instant));
  return {
    number: (value) => numbers.format(value),
    counted: (count, one, many = `${one}s`) => `${numbers.format(count)} ${count === 1 ? one : many}`,
    day,
    instant: (instant) => instants.format(new Date(instant)),
    relative: (instant, now) => {
      const seconds = (Date.parse(instant) - now) / 1_000;
      if (Math.abs(seconds) > 30 * DAY) return day(instant);
      const unit = UNITS.find(([, length]) => Math.abs(seconds) >= length);
      return unit ? spans.format(Math.trunc(seconds / unit[1]), unit[0]) : 'just now';
    },
  };
}
