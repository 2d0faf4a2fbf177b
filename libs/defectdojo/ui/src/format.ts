import { createDayFormat } from './day-format.ts';
import type { DayFormat } from './day-format.ts';
import { lazily } from './lazily.ts';
import { createTimeFormat } from './time-format.ts';
import type { TimeFormat, TimeFormatOptions } from './time-format.ts';

/** Writes numbers and times in one locale. Instants are ISO 8601 strings; times are in the reader's time zone. */
export interface Format extends TimeFormat, DayFormat {
  /** `1,768`. */
  readonly number: (value: number) => string;
  /** `1 finding`, `1,768 findings`. The plural adds an `s` by default. */
  readonly counted: (count: number, one: string, many?: string) => string;
}

/** Makes the format of a locale, a BCP 47 tag such as `en`. */
export function createFormat(locale: string, options: TimeFormatOptions = {}): Format {
  const numbers = lazily(() => new Intl.NumberFormat(locale));
  const number = (value: number) => numbers().format(value);
  const days = createDayFormat(locale, options.timeZone);
  return {
    number,
    counted: (count, one, many = `${one}s`) => `${number(count)} ${count === 1 ? one : many}`,
    ...createTimeFormat(locale, options),
    dayOf: days.dayOf,
    dayTitle: days.dayTitle,
    shortDay: days.shortDay,
    get timeZone() {
      return days.timeZone;
    },
  };
}
