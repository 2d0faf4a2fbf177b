import { casefold } from './casefold.ts';
import type { FindingContent } from './content.ts';

/** DefectDojo 2.46 to 3.2: length of `Finding.service` in characters; more is a 500. */
export const SERVICE_MAX_LENGTH = 200;

/**
 * The fields that DefectDojo hashes to recognise a finding in a later report. They are fixed when the finding is first
 * sent and resent byte for byte from then on. Later changes of these fields use PATCH, which does not change the hash.
 */
export interface FrozenIdentity {
  readonly title: string;
  readonly cwe: number;
  readonly line: number | null;
  readonly file_path: string | null;
  readonly description: string;
  readonly service: string;
  /**
   * True where DefectDojo matches on other values, which are lost: a report would make the finding twice, so its status
   * goes by PATCH.
   */
  readonly isUnmatched?: true;
}

/** Returns the identity of a finding that is about to be sent for the first time. */
export function freezeIdentity(content: FindingContent, service: string): FrozenIdentity {
  const { title, cwe, line, file_path, description } = content;
  return { title, cwe, line, file_path, description, service };
}

/**
 * Returns true if a finding that an import has made is matched by later reports on every release. 2.46.4 hashes the title
 * that an import has stored, in title case, and the sent one of later reports. Of all letters only the dotless i has a
 * capital that folds to another letter (compared one by one with Python's `titlecase`).
 */
export function isMatchedAfterImport({ title }: Pick<FrozenIdentity, 'title'>): boolean {
  return !title.includes('\u0131');
}

/**
 * Returns the text whose SHA-256 (of its UTF-8 bytes, in hex) is DefectDojo's `hash_code` of the finding, identical in
 * 2.30 to 3.2 (legacy hash, `finding/models.py`). Used to find a row by `hash_code` and in tests. An operator can
 * configure another algorithm.
 */
export function hashCodeInput(identity: FrozenIdentity): string {
  const { title, cwe, line, file_path, description, service } = identity;
  return stripBytes(
    casefold(`${title}${cwe}${line ?? 'None'}${file_path ?? 'None'}${description}${service}`),
  );
}

/** Implements Python's `bytes.strip()`: ASCII white space only. A loop, because a regular expression is quadratic. */
function stripBytes(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && isAsciiSpace(text.charCodeAt(start))) start += 1;
  while (end > start && isAsciiSpace(text.charCodeAt(end - 1))) end -= 1;
  return text.slice(start, end);
}

function isAsciiSpace(unit: number): boolean {
  return unit === 0x20 || (unit >= 0x09 && unit <= 0x0d);
}
