import { inputWords } from '@gecko-defectdojo/contract';
import type { z } from 'zod';
import { ScanReport } from './scan-report.ts';
import { storable } from './storable.ts';
import { TriageFile } from '../triage/triage-file.ts';

/** The longest quoted value. */
const QUOTE_MAX = 60;

/** An input in the form that it must have, or what is wrong with it. */
export type ReadInput<T> =
  | { readonly ok: true; readonly value: T }
  | {
      readonly ok: false;
      /** Where the first wrong value is: `findings[3].title`. Empty for the whole input. */
      readonly place: string;
      /** A sentence that names the place, what is wrong there, and how many problems there are. */
      readonly complaint: string;
    };

/** Reads a scan report from parsed JSON. Text that Postgres cannot store is cleaned first. */
export function readScanReport(input: unknown): ReadInput<ScanReport> {
  return readAs(ScanReport, input);
}

/** Reads triage decisions from parsed JSON. Text that Postgres cannot store is cleaned first. */
export function readTriageFile(input: unknown): ReadInput<TriageFile> {
  return readAs(TriageFile, input);
}

function readAs<T extends z.ZodType>(schema: T, input: unknown): ReadInput<z.output<T>> {
  const result = schema.safeParse(input, { error: inputWords });
  if (result.success) return { ok: true, value: result.data };
  const { issues } = result.error;
  const [first] = issues;
  if (!first) return { ok: false, place: '', complaint: 'It cannot be read.' };
  const place = placeOf(first.path);
  const subject = place === '' ? 'it' : place;
  const complaint = `${subject} ${first.message}${quoted(first, input)}.${others(issues.length - 1)}`;
  return { ok: false, place, complaint };
}

/** `findings[3].title`: a place in a file, as a person looks for it. */
function placeOf(path: readonly PropertyKey[]): string {
  return path.reduce<string>((place, key) => {
    if (typeof key === 'number') return `${place}[${key}]`;
    return place === '' ? String(key) : `${place}.${String(key)}`;
  }, '');
}

/** Quotes a value of a closed set or of a fixed form. Other texts may be the content of a finding. */
function quoted({ code, path }: z.core.$ZodIssue, input: unknown): string {
  if (code !== 'invalid_value' && code !== 'invalid_format') return '';
  const value = storable(valueAt(input, path));
  return typeof value === 'string' ? ` (it is "${value.slice(0, QUOTE_MAX)}")` : '';
}

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((value, key) => Reflect.get(Object(value), key), input);
}

function others(count: number): string {
  if (count === 0) return '';
  return ` There ${count === 1 ? 'is 1 more problem' : `are ${String(count)} more problems`} like it.`;
}
