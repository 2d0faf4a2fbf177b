import { createHash } from 'node:crypto';
import { ServerFault } from '../http/errors.ts';

/** The fields of a report item that make up its identity, as sent. */
export interface HashedFields {
  readonly title: unknown;
  readonly cwe: unknown;
  readonly line: unknown;
  readonly file_path: unknown;
  readonly description: unknown;
  readonly service: unknown;
}

/**
 * Returns the identity that DefectDojo matches on: the legacy hash. `Generic Findings Import` uses it in every release,
 * because no hash fields are configured for it (compute_hash_code_legacy and hash_fields in dojo/finding/models.py).
 */
export function hashCode(fields: HashedFields): string {
  const { title, description } = fields;
  // Python concatenates these two: any other type is a TypeError (500).
  if (typeof title !== 'string' || typeof description !== 'string') throw new ServerFault();
  const service = typeof fields.service === 'string' ? fields.service : '';
  const text =
    title +
    pythonText(fields.cwe) +
    pythonText(fields.line) +
    pythonText(fields.file_path) +
    description +
    service;
  return createHash('sha256')
    .update(stripAscii(casefold(text)))
    .digest('hex');
}

/** Implements Python's `str()` for the values of these fields. */
function pythonText(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return String(value);
  return 'None';
}

const nonAscii = /[^ -~\s]/;

/**
 * Implements Python's `str.casefold()` without Cherokee: lower case by character, over capitals, which unfold ß and
 * ligatures. A dotless i stays what it is.
 */
function casefold(text: string): string {
  if (!nonAscii.test(text)) return text.toLowerCase();
  let folded = '';
  for (const character of text)
    folded += character === '\u0131' ? character : character.toLowerCase().toUpperCase().toLowerCase();
  return folded.replaceAll('ς', 'σ');
}

/** The hash is computed from bytes, whose `strip()` removes ASCII white space only. */
function stripAscii(text: string): string {
  return text.replace(/^[ \t\n\r\v\f]+|[ \t\n\r\v\f]+$/g, '');
}
