/** A day of a time zone: `2026-11-28`, from its first instant up to the first one of the next day. */
export interface DaySpan {
  readonly day: string;
  readonly from: Date;
  readonly until: Date;
}

const DAY_MS = 86_400_000;

/** No clock of the world is further from UTC than this, at any date: a day begins within it around midnight in UTC. */
const FURTHEST_MS = 16 * 3_600_000;

/** Returns a day of a time zone. It lasts 23 or 25 hours where the clocks change, and other times where a law says so. */
export function daySpan(day: string, timeZone: string): DaySpan {
  const dateOf = dateIn(timeZone);
  return { day, from: beginOf(day, dateOf), until: beginOf(dayAfter(day, 1), dateOf) };
}

/** Returns the last `count` days of a time zone, the oldest first. The last one is the day that `now` is in. */
export function lastDays(
  count: number,
  options: { readonly now: Date; readonly timeZone: string },
): DaySpan[] {
  const dateOf = dateIn(options.timeZone);
  const today = dateOf(options.now.getTime());
  const days = Array.from({ length: count + 1 }, (_, index) => dayAfter(today, index + 1 - count));
  const begins = days.map((day) => beginOf(day, dateOf));
  return begins
    .slice(1)
    .map((until, index) => ({ day: days[index] ?? '', from: begins[index] ?? until, until }));
}

/** Returns the date of an instant, in milliseconds. */
type DateOf = (instant: number) => string;

function dateIn(timeZone: string): DateOf {
  const format = new Intl.DateTimeFormat('en', {
    timeZone,
    calendar: 'iso8601',
    numberingSystem: 'latn',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  });
  return (instant) => {
    const parts = new Map(format.formatToParts(instant).map(({ type, value }) => [type, value]));
    return ['year', 'month', 'day'].map((part) => parts.get(part as Intl.DateTimeFormatPartTypes)).join('-');
  };
}

function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);
}

/**
 * Returns the first instant of a day, found by halving: midnight itself may not exist there, or exist twice. A day that
 * a time zone left out begins where the next one does.
 */
function beginOf(day: string, dateOf: DateOf): Date {
  const midnight = Date.parse(day);
  let [before, found] = [midnight - FURTHEST_MS, midnight + FURTHEST_MS];
  while (found - before > 1) {
    const middle = Math.floor((before + found) / 2);
    if (dateOf(middle) < day) before = middle;
    else found = middle;
  }
  return new Date(found);
}
