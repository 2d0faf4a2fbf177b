import { setImmediate as nextTurn } from 'node:timers/promises';
import { storableText } from '@gecko-defectdojo/domain';
import type { RedactKey } from './key-redactor.ts';

/** Rows of a page between two turns of the process's other work, and characters of their texts. */
const SLICE_LENGTH = 256 * 1024;

/**
 * Returns a parsed response whose texts do not hold the key and can be stored: a server may send the key back in any
 * field, such as a user name, or a NUL in escapes, and what Gecko reads is stored and shown.
 */
export async function redactResponse<T>(response: T, redact: RedactKey): Promise<T> {
  let length = 0;
  const counted: RedactKey = (text) => {
    length += text.length;
    return storableText(redact(text));
  };
  if (!isObject(response) || !Array.isArray(response['results'])) return mapTexts(response, counted) as T;
  const results: unknown[] = [];
  for (const row of response['results']) {
    results.push(mapTexts(row, counted));
    if (length < SLICE_LENGTH) continue;
    length = 0;
    await nextTurn();
  }
  return { ...response, results };
}

/** Returns the same value with every text replaced. Names of fields are Gecko's own. */
function mapTexts(value: unknown, replace: RedactKey): unknown {
  if (typeof value === 'string') return replace(value);
  if (Array.isArray(value)) return value.map((item) => mapTexts(item, replace));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, mapTexts(item, replace)]));
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
