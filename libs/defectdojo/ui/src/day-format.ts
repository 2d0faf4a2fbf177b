import { lazily } from './lazily.ts';

/** Writes days in one locale. A day is a date of the reader as ISO 8601 writes it: `2026-11-28`. */
export interface DayFormat {
  /** The reader's time zone by its IANA name. */
  readonly timeZone: string;
  /** The day of an instant. */
  readonly dayOf: (instant: string | number) => string;
  /** `Today`, `Yesterday`, `Saturday, Nov 28`; with the year where it is another one than that of `now`, in milliseconds. */
  readonly dayTitle: (day: string, now: number) => string;
  /** `Nov 28`. */
  readonly shortDay: (day: string) => string;
}

const DAY_MS = 86_400_000;

/** Makes the day format of a locale, in the reader's time zone unless another one is given. */
export function createDayFormat(locale: string, timeZone?: string): DayFormat {
  const parts = lazily(
    () =>
      new Intl.DateTimeFormat('en', {
        ...(timeZone && { timeZone }),
        calendar: 'iso8601',
        numberingSystem: 'latn',
        year: 'numeric',
        month: '2-digit',
        day: '2-digit',
      }),
  );
  // A day is written at its midnight in UTC, so that no time zone moves it.
  const written = (options: Intl.DateTimeFormatOptions) => (day: string) =>
    new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' }).format(Date.parse(day));
  const shortDay = written({ month: 'short', day: 'numeric' });
  const withWeekday = written({ weekday: 'long', month: 'short', day: 'numeric' });
  const withYear = written({ weekday: 'long', month: 'short', day: 'numeric', year: 'numeric' });
  const dayOf = (instant: string | number) => {
    const found = new Map(
      parts()
        .formatToParts(new Date(instant))
        .map(({ type, value }) => [type, value]),
    );
    return `${found.get('year') ?? ''}-${found.get('month') ?? ''}-${found.get('day') ?? ''}`;
  };
  return {
    get timeZone() {
      return parts().resolvedOptions().timeZone;
    },
    dayOf,
    shortDay,
    dayTitle: (day, now) => {
      const today = dayOf(now);
      const distance = Math.round((Date.parse(day) - Date.parse(today)) / DAY_MS);
      if (distance === 0 || distance === -1) return capitalised(relativeDay(locale, distance), locale);
      return day.slice(0, 4) === today.slice(0, 4) ? withWeekday(day) : withYear(day);
    },
  };
}

function relativeDay(locale: string, distance: number): string {
  return new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(distance, 'day');
}

function capitalised(text: string, locale: string): string {
  return text.slice(0, 1).toLocaleUpperCase(locale) + text.slice(1);
}

/** Things of one day. */
export interface DayGroup<T> {
  readonly day: string;
  readonly items: readonly T[];
}

/** Groups things that follow each other by the day of each. */
export function groupByDay<T>(items: readonly T[], dayOf: (item: T) => string): readonly DayGroup<T>[] {
  const groups: { day: string; items: T[] }[] = [];
  for (const item of items) {
    const day = dayOf(item);
    const last = groups.at(-1);
    if (last?.day === day) last.items.push(item);
    else groups.push({ day, items: [item] });
  }
  return groups;
}
