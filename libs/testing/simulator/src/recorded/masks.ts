import type { Json } from './recording.ts';

const DAY = /^\d{4}-\d\d-\d\d$/;
const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)?$/;

/** Stands for an object whose values are all 0: most severities of most import statistics. */
export const ZEROS = '<zeros>';

/** Stands for a text whose words differ between installations or that no test needs. */
export const ANY_TEXT = '<string>';

/** The masks that a recording holds in place of values that differ from run to run, with the values that each accepts. */
const masks: Readonly<Record<string, (value: Json | undefined) => boolean>> = {
  '<any>': () => true,
  '<int>': (value) => Number.isInteger(value),
  '<date>': (value) => typeof value === 'string' && DAY.test(value),
  '<datetime>': (value) => typeof value === 'string' && MOMENT.test(value),
  [ANY_TEXT]: (value) => typeof value === 'string',
  [ZEROS]: isZeros,
};

/** Returns the check of a mask; undefined for a value that is none. */
export function maskOf(value: Json): ((actual: Json | undefined) => boolean) | undefined {
  return typeof value === 'string' && Object.hasOwn(masks, value) ? masks[value] : undefined;
}

/** Returns true for an object with fields that are all 0. */
export function isZeros(value: Json | undefined): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const counts = Object.values(value);
  return counts.length > 0 && counts.every((count) => count === 0);
}
