import { casefold } from './casefold.ts';
import type { FindingContent } from './content.ts';

/** DefectDojo 2.46 to 3.2: `Finding.service`, in characters; more is a 500. */
export const SERVICE_MAX_LENGTH = 200;

/**
 * What DefectDojo hashes to recognise a finding in a later report. It is fixed when the finding is first sent
 * and sent again for ever, byte for byte; later changes of these fields go by PATCH, which leaves the hash alone.
 */
export interface FrozenIdentity {
  readonly title: string;
  readonly cwe: number;
  readonly line: number | null;
  readonly file_path: string | null;
  readonly description: string;
  readonly service: string;
}

/** The identity of a finding that is about to be sent for the first time. */
export function freezeIdentity(content: FindingContent, service: string): FrozenIdentity {
  const { title, cwe, line, file_path, description } = content;
  return { title, cwe, line, file_path, description, service };
}

/**
 * The text whose SHA-256 (of its UTF-8 bytes, in hex) is DefectDojo's `hash_code` of the finding, identical in
 * 2.30 to 3.2 (legacy hash, `finding/models.py`). For finding a row by `hash_code` and for tests; an operator
 * can configure another algorithm.
 */
export function hashCodeInput(identity: FrozenIdentity): string {
  const { title, cwe, line, file_path, description, service } = identity;
  return stripBytes(
    casefold(`${title}${cwe}${line ?? 'None'}${file_path ?? 'None'}${description}${service}`),
  );
}

/** Python's `bytes.strip()`: ASCII white space only. A loop, since a regular expression would be quadratic. */
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
