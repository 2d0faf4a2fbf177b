import { createHash } from 'node:crypto';
import { ServerFault } from '../http/errors.ts';

/** The fields of a report item that make its identity, as the item gives them. */
export interface HashedFields {
  readonly title: unknown;
  readonly cwe: unknown;
  readonly line: unknown;
  readonly file_path: unknown;
  readonly description: unknown;
  readonly service: unknown;
}

/**
 * The identity DefectDojo matches on: the legacy hash, which `Generic Findings Import` uses in every release because
 * no fields are configured for it (compute_hash_code_legacy and hash_fields in dojo/finding/models.py).
 */
export function hashCode(fields: HashedFields): string {
  const { title, description } = fields;
  // Python adds these two to a text: anything that is not one is a TypeError, and so a 500.
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

/** Python's `str()` of the values these fields hold. */
function pythonText(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return String(value);
  return 'None';
}

const nonAscii = /[^ -~\s]/;

/** Python's `str.casefold()`, apart from a few ligatures: lower case by character, so that final sigma folds too. */
function casefold(text: string): string {
  if (!nonAscii.test(text)) return text.toLowerCase();
  let folded = '';
  for (const character of text) folded += character === 'ς' ? 'σ' : character.toLowerCase();
  return folded.replaceAll('ß', 'ss');
}

/** The hash is taken of bytes, whose `strip()` knows ASCII white space only. */
function stripAscii(text: string): string {
  return text.replace(/^[ \t\n\r\v\f]+|[ \t\n\r\v\f]+$/g, '');
}
