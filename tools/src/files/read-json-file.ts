import { basename } from 'node:path';
import { UsageError } from '../push/usage-error.ts';
import { readTextFile } from './read-text-file.ts';

/** 100,000 findings, the most of a report, take some 130 MB. V8 holds no text of more than 512 MiB. */
const JSON_BYTES_MAX = 400 * 1024 * 1024;

/**
 * Returns the value of a JSON file in UTF-8 or UTF-16, with or without a byte order mark (RFC 8259, section 8.1, lets a
 * reader ignore it).
 *
 * @throws UsageError that names the file, and the place where it stops being JSON
 */
export function readJsonFile(path: string): unknown {
  const text = readTextFile({ path, maxBytes: JSON_BYTES_MAX });
  if (text.trim() === '') throw new UsageError(`${basename(path)} is empty.`);
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UsageError(`${basename(path)} is not JSON${whereOf(error)}. Correct it and try again.`);
  }
}

/** V8 names the place in its message, and quotes the text beside it, which may be the content of a finding. */
function whereOf(error: unknown): string {
  const message = error instanceof Error ? error.message : '';
  const place = /\(line (\d+) column (\d+)\)/.exec(message);
  if (place) return ` from line ${String(place[1])}, column ${String(place[2])} on`;
  return message.startsWith('Unexpected end') ? ', because it ends too early' : '';
}
