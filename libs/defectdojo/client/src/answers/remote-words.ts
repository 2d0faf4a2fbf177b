import { z } from 'zod';
import { tidyWords } from './redact.ts';

const FIELDS_MAX = 20;
const Texts = z.union([z.string().transform((text) => [text]), z.array(z.unknown()).transform(onlyTexts)]);
const Fields = z.record(z.string(), z.unknown());

/** Keys whose texts speak for the whole answer and need no name in front. */
const SPEAKS_FOR_ALL: ReadonlySet<string> = new Set(['detail', 'message', 'non_field_errors']);

/**
 * DefectDojo's own words out of an error answer (shapes recorded on 2.46.4 and 3.2.0): `{"detail"}`, one list per
 * field, a bare list, or `{"message"}` with a printed Python value. `pro` is advertising. Undefined when it says nothing.
 */
export function remoteWords(body: unknown, apiKey: string): string | undefined {
  const words = tidyWords(allTexts(body).join(' '), apiKey);
  return words === '' ? undefined : words;
}

function allTexts(body: unknown): string[] {
  const texts = Texts.safeParse(body);
  if (texts.success) return texts.data.slice(0, FIELDS_MAX);
  const fields = Fields.safeParse(body);
  if (!fields.success) return [];
  const entries = Object.entries(fields.data).filter(([name]) => name !== 'pro');
  // `message` repeats the fields as printed Python when there are any.
  const spoken = entries.length > 1 ? entries.filter(([name]) => name !== 'message') : entries;
  return spoken.slice(0, FIELDS_MAX).flatMap(([name, value]) => fieldTexts(name, value));
}

function fieldTexts(name: string, value: unknown): string[] {
  const texts = Texts.safeParse(value);
  if (!texts.success) return [];
  if (name === 'message') return texts.data.map(unprint);
  if (SPEAKS_FOR_ALL.has(name) || texts.data.length === 0) return texts.data;
  return [`${name}: ${texts.data.slice(0, FIELDS_MAX).join(' ')}`];
}

/** Takes the text out of a printed Python list or dictionary of `ErrorDetail`. */
function unprint(text: string): string {
  const details = [...text.slice(0, 20_000).matchAll(/ErrorDetail\(string=(['"])(.*?)\1, code=/gs)];
  const inner = details.length > 0 ? details.map((match) => match[2] ?? '').join(' ') : unwrapList(text);
  return inner.replace(/\\(['"])/g, '$1');
}

function unwrapList(text: string): string {
  return /^\[(['"])(.*)\1\]$/s.exec(text)?.[2] ?? text;
}

function onlyTexts(values: readonly unknown[]): string[] {
  return values.slice(0, FIELDS_MAX).filter((value) => typeof value === 'string');
}
