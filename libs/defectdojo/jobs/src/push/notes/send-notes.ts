import {
  dropNotesBefore,
  findDueNotes,
  hasPendingPush,
  planNotes,
  recordNoteAsked,
  recordNoteDone,
  recordNoteFailed,
  recordNoteRefused,
} from '@gecko-defectdojo/data';
import type { DueNote } from '@gecko-defectdojo/data';
import { addNote, hasNoteWith, isOutcomeUnknown } from '@gecko-defectdojo/client';
import { isIntegrationError, noteMarker, notesSince } from '@gecko-defectdojo/domain';
import type { IntegrationError } from '@gecko-defectdojo/domain';
import { lookUpFindings } from '../findings/look-up.ts';
import { refusalOf } from '../findings/rejection.ts';
import { handOverIfDue } from '../hand-over.ts';
import { inPush, recordInPush } from '../in-push.ts';
import type { TestSession } from '../push-session.ts';
import { recordStep } from '../record-step.ts';

/** Notes that are read together. */
const PAGE = 50;
const PAGES_MAX = 2_000;
/** After so many failures this push sends no more. */
const FAILURES_MAX = 3;

/**
 * Leaves the notes about people's triage on their findings, once a push has done everything else: one for each change,
 * the earliest first. It ends as soon as another push of the mapping waits, because that one may bring a status; the
 * rest waits for it. Where the key's user may not write notes, it tries one note a push.
 */
export async function sendNotes(session: TestSession): Promise<void> {
  const { scope, context } = session;
  const since = notesSince(session.connection, session.mapping);
  if (since === undefined) return;
  const { longestMs } = context.timings.unsettled;
  await inPush(session, (tx) => dropNotesBefore(tx, scope, since));
  let after: DueNote | undefined;
  for (let pages = 0; pages < PAGES_MAX; pages += 1) {
    const page = await inPush(session, async (tx) => {
      if (await hasPendingPush(tx, scope)) return [];
      return findDueNotes(tx, scope, { longestMs, after, limit: PAGE });
    });
    after = page.at(-1);
    if (after === undefined || !(await sendPage(session, page))) break;
  }
  await inPush(session, (tx) => planNotes(tx, scope, longestMs));
}

/** Sends a page of notes. Returns false if this push is to send no more. */
async function sendPage(session: TestSession, page: readonly DueNote[]): Promise<boolean> {
  const unknown = page.filter((note) => note.remoteId === undefined).map((note) => note.findingId);
  const found = await lookUpFindings(session, [...new Set(unknown)]);
  for (const note of page) {
    session.signal.throwIfAborted();
    const remoteId = note.remoteId ?? found.get(note.findingId)?.id;
    if (remoteId !== undefined) await sendNote(session, note, remoteId);
    const { refusal, failures } = session.notes;
    if (refusal !== undefined || failures >= FAILURES_MAX) return false;
    await handOverIfDue(session);
  }
  return true;
}

/** Leaves one note, unless an earlier request has left it, or still may. */
async function sendNote(session: TestSession, note: DueNote, remoteId: number): Promise<void> {
  const { client, signal, scope } = session;
  let isSent = false;
  try {
    const isThere =
      note.isAsked && (await hasNoteWith(client, remoteId, noteMarker(note.changeId), { signal }));
    if (!isThere && !note.isOver) return;
    if (!isThere) {
      await inPush(session, (tx) => recordNoteAsked(tx, scope, note));
      isSent = true;
      await addNote(client, remoteId, note.entry, { signal });
    }
    await done(session, note);
  } catch (error) {
    if (!isIntegrationError(error)) throw error;
    await (isSent ? afterFailure(session, note, error) : afterFailedRead(session, note, error));
  }
}

/** Records that the note stands on its finding, and counts it. */
function done(session: TestSession, note: DueNote): Promise<void> {
  return recordStep(session, async (tx) => {
    await recordNoteDone(tx, session.scope, note);
    return { counted: [{ kind: 'noted' }], changes: [] };
  });
}

/** Deals with a failure to look for a note. It says nothing of the request that may have left the note. */
async function afterFailedRead(session: TestSession, note: DueNote, error: IntegrationError): Promise<void> {
  if (error.code === 'remote_error' || error.othersResponded === true) session.notes.failures += 1;
  else await afterRefusal(session, note, error);
}

/**
 * Records a failure that concerns the note alone. The push goes on: its findings are as Gecko has them. Rethrows what
 * concerns the connection, and a lost response, after which the note is looked for. A request that DefectDojo worked on
 * too long may have failed for the note; one that an outage or a dead worker left without a response has not.
 */
async function afterFailure(session: TestSession, note: DueNote, error: IntegrationError): Promise<void> {
  const { scope, notes } = session;
  const failed = (hasEnded: boolean): Promise<void> =>
    recordInPush(session, (tx) => recordNoteFailed(tx, scope, note, { hasEnded }));
  // It may have been left all the same.
  const isGateway = refusalOf(error)?.code === 'gateway_refused';
  if (isGateway || (error.code === 'remote_error' && !isOutcomeUnknown(error))) {
    notes.failures += 1;
    return failed(!isGateway && error.remoteMessage !== undefined);
  }
  if (!isOutcomeUnknown(error)) return afterRefusal(session, note, error);
  if (error.code === 'timeout') await failed(false);
  throw error;
}

/** Records a response of DefectDojo after which no note was left. Rethrows what concerns the connection. */
async function afterRefusal(session: TestSession, note: DueNote, error: IntegrationError): Promise<void> {
  const { scope, notes } = session;
  const words = error.remoteMessage ?? error.message;
  switch (error.code) {
    case 'right_missing':
      notes.refusal = words;
      return recordInPush(session, (tx) => recordNoteRefused(tx, scope, note));
    case 'remote_not_found':
      // A check finds it missing.
      return recordInPush(session, (tx) => recordNoteDone(tx, scope, note));
    case 'remote_refused':
      notes.lastRefusal = words;
      return recordInPush(session, (tx) => recordNoteDone(tx, scope, note));
    default:
      throw error;
  }
}
