const dateAndTime = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'short' });
const dateAlone = new Intl.DateTimeFormat('en', { dateStyle: 'medium' });
const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });
const figure = new Intl.NumberFormat('en');

/** `Nov 24, 2026, 9:05 AM`, in the reader's time zone. */
export function formatInstant(instant: string): string {
  return dateAndTime.format(new Date(instant));
}

/** `Nov 24, 2026`, in the reader's time zone. */
export function formatDay(instant: string): string {
  return dateAlone.format(new Date(instant));
}

/** `1,768`. */
export function formatFigure(value: number): string {
  return figure.format(value);
}

const UNITS = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
] as const;

/** `3 days ago`; what is more than a month away is a date, what is less than a minute is `just now`. */
export function formatAgo(instant: string, now: number): string {
  const seconds = (Date.parse(instant) - now) / 1_000;
  if (Math.abs(seconds) > 30 * 86_400) return formatDay(instant);
  for (const [unit, length] of UNITS) {
    if (Math.abs(seconds) >= length) return relative.format(Math.trunc(seconds / length), unit);
  }
  return 'just now';
}

/** `1 finding`, `2 findings`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${formatFigure(count)} ${count === 1 ? one : many}`;
}

/** `2026-11-24`, as a date field takes it, in the reader's time zone. */
export function dayInput(date: Date): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${String(date.getFullYear())}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** The last moment of a day from a date field, as an instant; undefined for what is no day. */
export function endOfDay(day: string): string | undefined {
  const end = new Date(`${day}T23:59:59`);
  return Number.isNaN(end.getTime()) ? undefined : end.toISOString();
}

const letters = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** Initials for a round badge: at most two. */
export function initialsOf(name: string): string {
  const words = name.split(/\s+/).filter((word) => word !== '');
  const ends = words.length > 1 ? [words[0], words.at(-1)] : words;
  const initials = ends.map((word) => letters.segment(word ?? '').containing(0)?.segment ?? '');
  return initials.join('').toUpperCase() || '?';
}
