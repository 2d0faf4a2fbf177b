import { z } from 'zod';
import { TIME_ZONE_MAX } from './constants.ts';

/** The time zone of a reader by its IANA name, such as `Europe/Berlin`. Days begin and end in it. */
export const TimeZone = z
  .string()
  .max(TIME_ZONE_MAX)
  .refine(isTimeZone, 'This time zone is not known. Use an IANA name such as Europe/Berlin.');
export type TimeZone = z.infer<typeof TimeZone>;

/** Returns true if this machine knows the rules of a time zone. */
function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

/** A day as ISO 8601 writes it, in a time zone that is named beside it. */
export const CalendarDay = z.iso.date().max(10);
export type CalendarDay = z.infer<typeof CalendarDay>;
