import { lazily } from './lazily.ts';

/** Writes times in one locale and one time zone. */
export interface TimeFormat {
  /** `Nov 24, 2026`. */
  readonly day: (instant: string) => string;
  /** `17:06`, or `17:06:10` with seconds. */
  readonly clock: (instant: string, precision?: 'minutes' | 'seconds') => string;
  /** `Nov 24, 17:06`; with the year where it is another one than that of `now`, in milliseconds. */
  readonly moment: (instant: string, now: number) => string;
  /** `Nov 24, 2026, 17:06`. */
  readonly instant: (instant: string) => string;
  /** Everything there is to say, with the name of the time zone. For a text on hover. */
  readonly fullInstant: (instant: string) => string;
  /**
   * An instant of the past: `3 days ago`; `just now` within a minute, and the day beyond 30 days. An instant after
   * `now`, in milliseconds, is `just now` too: then one of the two clocks is wrong.
   */
  readonly relative: (instant: string, now: number) => string;
  /** An instant of the future: `in 21 seconds`, `in 3 days`; `now` once it has come. */
  readonly until: (instant: string, now: number) => string;
  /** A length of time in its two largest units: `0.4 sec`, `3 min 20 sec`, `2 days 4 hr`. */
  readonly duration: (milliseconds: number) => string;
}

export interface TimeFormatOptions {
  /** IANA name, such as `Europe/Berlin`. Default: the reader's own. */
  readonly timeZone?: string | undefined;
  /** The words for less than a minute ago. Default: `just now`. */
  readonly justNow?: string | undefined;
}

const DAY = 86_400;
const UNITS = [
  ['day', DAY],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
] as const;
type Unit = (typeof UNITS)[number][0];

/**
 * Returns the hours of a locale. A tag without a region, such as `en`, names no country whose hours could be meant: all
 * 24 are counted.
 */
function hoursOf(locale: string): Intl.DateTimeFormatOptions {
  const hasRegion = new Intl.Locale(locale).region !== undefined;
  return hasRegion ? { hour: 'numeric' } : { hour: '2-digit', hourCycle: 'h23' };
}

/** Makes the time format of a locale, a BCP 47 tag such as `en`. */
export function createTimeFormat(locale: string, options: TimeFormatOptions = {}): TimeFormat {
  const { justNow = 'just now', timeZone } = options;
  const { hourCycle } = hoursOf(locale);
  const written = (parts: Intl.DateTimeFormatOptions) =>
    lazily(() => new Intl.DateTimeFormat(locale, { ...parts, ...(timeZone && { timeZone }) }));
  const clock = { ...hoursOf(locale), minute: '2-digit' } as const;
  const date = { month: 'short', day: 'numeric' } as const;
  const days = written({ dateStyle: 'medium' });
  const minutes = written(clock);
  const seconds = written({ ...clock, second: '2-digit' });
  const moments = written({ ...date, ...clock });
  const instants = written({ ...date, year: 'numeric', ...clock });
  const full = written({ dateStyle: 'long', timeStyle: 'full', ...(hourCycle && { hourCycle }) });
  const years = written({ year: 'numeric' });
  const spans = lazily(() => new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }));
  const day = (instant: string) => days().format(new Date(instant));
  const span = (count: number, unit: Unit) => spans().format(count, unit);
  return {
    day,
    clock: (instant, precision = 'minutes') =>
      (precision === 'seconds' ? seconds() : minutes()).format(new Date(instant)),
    moment: (instant, now) => {
      const at = new Date(instant);
      const isThisYear = years().format(at) === years().format(now);
      return (isThisYear ? moments() : instants()).format(at);
    },
    instant: (instant) => instants().format(new Date(instant)),
    fullInstant: (instant) => full().format(new Date(instant)),
    relative: (instant, now) => {
      const age = Math.floor((now - Date.parse(instant)) / 1_000);
      if (age < 60) return justNow;
      if (age > 30 * DAY) return day(instant);
      const [unit, length] = largestUnit(age);
      return span(-Math.floor(age / length), unit);
    },
    until: (instant, now) => {
      const left = Math.max(0, Math.ceil((Date.parse(instant) - now) / 1_000));
      const [unit, length] = largestUnit(left);
      return span(Math.floor(left / length), unit);
    },
    duration: createDurationFormat(locale),
  };
}

/** Returns the largest unit that fits into so many seconds. */
function largestUnit(seconds: number): (typeof UNITS)[number] {
  return UNITS.find(([, length]) => seconds >= length) ?? ['second', 1];
}

function createDurationFormat(locale: string): (milliseconds: number) => string {
  const made = new Map<string, Intl.NumberFormat>();
  const written = (count: number, unit: Unit, fraction = 0) => {
    const key = `${unit} ${String(fraction)}`;
    const format =
      made.get(key) ??
      new Intl.NumberFormat(locale, {
        style: 'unit',
        unit,
        unitDisplay: 'short',
        maximumFractionDigits: fraction,
      });
    made.set(key, format);
    return format.format(count);
  };
  return (milliseconds) => {
    const exact = Math.max(0, milliseconds) / 1_000;
    // Below ten seconds the tenths say something.
    if (exact < 9.95) return written(exact, 'second', 1);
    const seconds = Math.round(exact);
    const [unit, length] = largestUnit(seconds);
    const next = UNITS[UNITS.findIndex(([name]) => name === unit) + 1];
    const rest = next === undefined ? 0 : Math.floor((seconds % length) / next[1]);
    const first = written(Math.floor(seconds / length), unit);
    return next === undefined || rest === 0 ? first : `${first} ${written(rest, next[0])}`;
  };
}
