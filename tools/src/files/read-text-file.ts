import { closeSync, openSync, readSync } from 'node:fs';
import { UsageError } from '../push/usage-error.ts';
import { decodeText } from './decode-text.ts';

const CHUNK_BYTES = 1 << 20;

/** A file that a call names. */
export interface NamedFile {
  /** The path, as a person typed it. A pipe works too. */
  readonly path: string;
  readonly maxBytes: number;
}

/**
 * Returns the text of a file.
 *
 * @throws UsageError with the path, if it cannot be read, is longer than `maxBytes` or has an encoding that is not read
 */
export function readTextFile(file: NamedFile): string {
  const text = decodeText(readBytes(file));
  if (text !== undefined) return text;
  throw new UsageError(`${file.path} is in UTF-32. Save it as UTF-8, then try again.`);
}

function readBytes({ path, maxBytes }: NamedFile): Uint8Array {
  try {
    return readUpTo(path, maxBytes);
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(reasonOf(path, error), { cause: error });
  }
}

function readUpTo(path: string, maxBytes: number): Uint8Array {
  const descriptor = openSync(path, 'r');
  try {
    const chunks: Buffer[] = [];
    for (let size = 0; size <= maxBytes;) {
      const chunk = Buffer.allocUnsafe(Math.min(CHUNK_BYTES, maxBytes + 1));
      const read = readSync(descriptor, chunk);
      if (read === 0) return Buffer.concat(chunks, size);
      chunks.push(chunk.subarray(0, read));
      size += read;
    }
  } finally {
    closeSync(descriptor);
  }
  throw new UsageError(`${path} is longer than ${sizeOf(maxBytes)}, the most that is read.`);
}

function sizeOf(bytes: number): string {
  const megabytes = bytes / CHUNK_BYTES;
  return megabytes >= 1 ? `${String(megabytes)} MiB` : `${String(bytes)} bytes`;
}

function reasonOf(path: string, error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ENOENT') return `There is no file ${path}.`;
  if (code === 'EISDIR') return `${path} is a folder. Name a file.`;
  if (code === 'EACCES' || code === 'EPERM') return `${path} may not be read by this user.`;
  return `${path} could not be read.`;
}
