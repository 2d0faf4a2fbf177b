import { z } from 'zod';
import { safeText } from './redact.ts';

const FIELDS_MAX = 20;
const Texts = z.union([z.string().transform((text) => [text]), z.array(z.unknown()).transform(onlyTexts)]);
const Fields = z.record(z.string(), z.unknown());

/** Keys whose texts apply to the whole response and need no name in front. */
const UNNAMED_KEYS: ReadonlySet<string> = new Set(['detail', 'message', 'non_field_errors']);

/**
 * Returns DefectDojo's own error text, or undefined if there is none. Shapes recorded on 2.46.4 and 3.2.0:
 * `{"detail"}`, one list per field, a bare list, or `{"message"}` with a printed Python value. `pro` is advertising.
 */
export function remoteErrorText(body: unknown, apiKey: string): string | undefined {
  const text = safeText(allTexts(body).join(' '), apiKey);
  return text === '' ? undefined : text;
}

function allTexts(body: unknown): string[] {
  const texts = Texts.safeParse(body);
  if (texts.success) return texts.data.slice(0, FIELDS_MAX);
  const fields = Fields.safeParse(body);
  if (!fields.success) return [];
  const entries = Object.entries(fields.data).filter(([name]) => name !== 'pro');
  // `message` repeats the fields as printed Python if there are any.
  const relevant = entries.length > 1 ? entries.filter(([name]) => name !== 'message') : entries;
  return relevant.slice(0, FIELDS_MAX).flatMap(([name, value]) => fieldTexts(name, value));
}

function fieldTexts(name: string, value: unknown): string[] {
  const texts = Texts.safeParse(value);
  if (!texts.success) return [];
  if (name === 'message') return texts.data.map(parsePrintedErrors);
  if (UNNAMED_KEYS.has(name) || texts.data.length === 0) return texts.data;
  return [`${name}: ${texts.data.slice(0, FIELDS_MAX).join(' ')}`];
}

/** Extracts the texts from a printed Python list or dictionary of `ErrorDetail`. */
function parsePrintedErrors(text: string): string {
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
