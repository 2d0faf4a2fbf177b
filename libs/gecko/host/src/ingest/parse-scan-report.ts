import type { z } from 'zod';
import { GeckoError } from '@gecko/data';
import { ScanReport } from './scan-report.ts';
import { storable } from './storable.ts';

/** `findings[3].title`: a place in a file, as a person looks for it. */
function placeOf(path: readonly PropertyKey[]): string {
  return path.reduce<string>((place, key) => {
    if (typeof key === 'number') return `${place}[${key}]`;
    return place === '' ? String(key) : `${place}.${String(key)}`;
  }, '');
}

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((value, key) => Reflect.get(Object(value), key), input);
}

function complaintOf(issue: z.core.$ZodIssue, input: unknown): string {
  const value = valueAt(input, issue.path);
  if (value === undefined && issue.code !== 'custom') return 'is missing';
  if (issue.code === 'too_small' && value === '') return 'is empty';
  if (issue.code === 'custom') return issue.message;
  const quoted = typeof value === 'string' ? ` (it is "${value.slice(0, 60)}")` : '';
  return `is not right: ${issue.message}${quoted}`;
}

/** Parses, or throws `validation_failed` with the first thing that is wrong, where it is, and how many there are. */
function parseOrExplain<T extends z.ZodType>(schema: T, input: unknown, what: string): z.output<T> {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  const [first] = result.error.issues;
  if (!first) throw new GeckoError('validation_failed', `${what} cannot be read.`);
  const place = placeOf(first.path);
  const others = result.error.issues.length - 1;
  const more =
    others === 0
      ? ''
      : ` There ${others === 1 ? 'is 1 more problem' : `are ${others} more problems`} like it.`;
  const subject = place === '' ? 'it' : place;
  throw new GeckoError(
    'validation_failed',
    `${what} cannot be used: ${subject} ${complaintOf(first, input)}.${more} Correct it and try again.`,
    { field: place },
  );
}

/** Reads a report from parsed JSON; refuses it with a sentence that names the finding and the field. */
export function parseScanReport(input: unknown): ScanReport {
  return parseOrExplain(ScanReport, storable(input), 'The scan report');
}
