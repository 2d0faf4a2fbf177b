import type { z } from 'zod';

/** The most values of a closed set that a sentence lists. */
const VALUES_MAX = 20;

const KINDS: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
  null: 'null',
};

const FORMS: Readonly<Record<string, string>> = {
  url: 'must be a URL that begins with http:// or https://',
  uuid: 'must be a UUID',
  datetime: 'must be a time in ISO 8601 with its time zone, such as 2026-06-04T01:00:00Z',
  date: 'must be a date, such as 2026-06-04',
};

/**
 * Returns what is wrong with an input, worded to follow its name: `is too long: 312 characters, at most 255 are
 * allowed`. Names the limit and never the value, which may be a key. It is the `error` of `safeParse`, so that a schema's
 * own message is kept; undefined leaves an issue to zod's words.
 */
export function inputWords(issue: z.core.$ZodRawIssue): string | undefined {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? 'is missing' : mustBe(issue);
    case 'too_big':
      return tooBig(issue);
    case 'too_small':
      return tooSmall(issue);
    case 'invalid_value':
      return issue.input === undefined ? 'is missing' : notOneOf(issue.values);
    case 'invalid_format':
      return FORMS[issue.format] ?? 'does not have the expected form';
    case 'unrecognized_keys':
      return 'has fields that are not known';
    case 'invalid_union':
      return issue.input === undefined ? 'is missing' : 'does not have one of the expected forms';
    default:
      return undefined;
  }
}

function mustBe({ expected, input }: z.core.$ZodRawIssue<z.core.$ZodIssueInvalidType>): string {
  return `must be ${KINDS[expected] ?? 'of another type'}, not ${kindOf(input, expected)}`;
}

function kindOf(input: unknown, expected: string): string {
  if (input === null) return 'null';
  if (Array.isArray(input)) return 'a list';
  if (expected === 'int' && typeof input === 'number') return 'a fraction';
  return KINDS[typeof input] ?? 'something else';
}

function tooBig({ origin, maximum, input }: z.core.$ZodRawIssue<z.core.$ZodIssueTooBig>): string {
  const limit = numberOf(maximum);
  if (typeof input === 'string') {
    return `is too long: ${numberOf(input.length)} characters, at most ${limit} are allowed`;
  }
  if (Array.isArray(input)) {
    return `has too many entries: ${numberOf(input.length)}, at most ${limit} are allowed`;
  }
  return origin === 'number' || origin === 'int' ? `is above ${limit}` : `is above the limit of ${limit}`;
}

function tooSmall({ minimum, input }: z.core.$ZodRawIssue<z.core.$ZodIssueTooSmall>): string {
  const limit = numberOf(minimum);
  if (typeof input === 'string') {
    return input === '' ? 'is empty' : `is too short: at least ${limit} characters are needed`;
  }
  if (Array.isArray(input)) return `has too few entries: at least ${limit} are needed`;
  return `is below ${limit}`;
}

function notOneOf(values: readonly unknown[]): string {
  const shown = values.slice(0, VALUES_MAX).map(String);
  const rest = values.length > shown.length ? ', …' : '';
  return shown.length === 1 ? `must be ${shown.join('')}` : `must be one of ${shown.join(', ')}${rest}`;
}

function numberOf(value: number | bigint): string {
  return value.toLocaleString('en');
}
