import type { Position } from '@gecko-defectdojo/data';
import { IntegrationError } from '@gecko-defectdojo/domain';
import { z } from 'zod';
import { digest } from '../digest.ts';

/** The keys of a position at most. */
const KEYS_MAX = 8;

const Content = z.object({
  /** The list and the filter that it belongs to. */
  of: z.string().max(20),
  at: z.array(z.string().max(1_000).nullable()).min(1).max(KEYS_MAX),
});

/** Returns a digest of a list with its filter. Two requests with the same one read the same list. */
export function listDigest(list: string, filter: Readonly<Record<string, unknown>>): string {
  const entries = Object.entries(filter).filter(([, value]) => value !== undefined);
  return digest(JSON.stringify([list, entries.toSorted(([a], [b]) => (a < b ? -1 : 1))]));
}

/** Writes a position in a list as a cursor. Its content may change with any release. */
export function writeCursor(of: string, at: Position): string {
  return Buffer.from(JSON.stringify({ of, at })).toString('base64url');
}

/**
 * Reads a cursor of a list.
 *
 * @throws IntegrationError `validation_failed` for one of another list or filter, and for any other text
 */
export function readCursor(cursor: string, of: string): Position {
  const content = Content.safeParse(parse(cursor));
  if (!content.success) throw invalid('This is no cursor of a list. Begin without one.');
  if (content.data.of !== of) {
    throw invalid(
      'This cursor belongs to another list or filter. Send the filter of the page before, or begin without a cursor.',
    );
  }
  return content.data.at;
}

function parse(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}

function invalid(message: string): IntegrationError {
  return new IntegrationError('validation_failed', message, { field: 'cursor' });
}
