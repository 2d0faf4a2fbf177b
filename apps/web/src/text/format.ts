import { createFormat } from '@gecko-defectdojo/ui';

/** The language of the texts and the form of numbers and times: the one that the page names. */
export const LOCALE = typeof document === 'undefined' ? 'en' : document.documentElement.lang || 'en';

/** Numbers and times in the language of the app. */
export const format = createFormat(LOCALE);

/** Returns a day in the form of a date field, such as `2026-11-24`, in the reader's time zone. */
export function dayInput(date: Date): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${String(date.getFullYear())}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** Returns the last second of a day from a date field as an instant; undefined for an invalid day. */
export function endOfDay(day: string): string | undefined {
  const end = new Date(`${day}T23:59:59`);
  return Number.isNaN(end.getTime()) ? undefined : end.toISOString();
}

const letters = new Intl.Segmenter(LOCALE, { granularity: 'grapheme' });

/** Returns at most two initials of a name. */
export function initialsOf(name: string): string {
  const words = name.split(/\s+/).filter((word) => word !== '');
  const ends = words.length > 1 ? [words[0], words.at(-1)] : words;
  const initials = ends.map((word) => letters.segment(word ?? '').containing(0)?.segment ?? '');
  return initials.join('').toUpperCase() || '?';
}
