import { z } from 'zod';
import type { DefectDojoClient } from '../client.ts';
import { RESPONSE_BYTES } from '../reading/response-limits.ts';
import { jsonBody } from '../transport/remote-call.ts';
import { remoteText, type CallOptions } from './remote-schemas.ts';

/** Our own limit; DefectDojo has none. */
const NOTE_MAX = 5_000;
/** People write notes as well. */
const NOTES_MAX = 10_000;
const READ_MAX = 100_000;

/** Adds a public note to a finding. Cuts its text to 5,000 characters. */
export async function addNote(
  client: DefectDojoClient,
  id: number,
  text: string,
  options: CallOptions = {},
): Promise<void> {
  await client.send({
    method: 'POST',
    path: '/findings/{id}/notes/',
    id,
    body: jsonBody({ entry: text.slice(0, NOTE_MAX).toWellFormed(), private: false }),
    // Not its id: the id of the call is the finding's.
    schema: z.object({ entry: remoteText(NOTE_MAX) }),
    right: 'add notes to findings of this product',
    maxBytes: RESPONSE_BYTES.object,
    signal: options.signal,
  });
}

/** Returns true if a note of the finding has `part` in its text. Throws `remote_not_found` if the finding was deleted. */
export async function hasNoteWith(
  client: DefectDojoClient,
  id: number,
  part: string,
  options: CallOptions = {},
): Promise<boolean> {
  const { notes } = await client.send({
    method: 'GET',
    path: '/findings/{id}/notes/',
    id,
    schema: z.object({ notes: z.array(z.object({ entry: remoteText(READ_MAX) })).max(NOTES_MAX) }),
    right: 'view findings',
    maxBytes: RESPONSE_BYTES.page,
    signal: options.signal,
  });
  return notes.some(({ entry }) => entry.includes(part));
}
