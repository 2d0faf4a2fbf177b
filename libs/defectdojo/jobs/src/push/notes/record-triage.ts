import { recordNotes } from '@gecko-defectdojo/data';
import { notesSince, triageNotes } from '@gecko-defectdojo/domain';
import type { TriageNote } from '@gecko-defectdojo/domain';
import { digest } from '@gecko-defectdojo/services';
import type { DecidedFinding } from '../decide-finding.ts';
import { inPush } from '../in-push.ts';
import type { PlanSession } from '../push-session.ts';

/**
 * Returns the notes that people's changes of a finding are to leave and that this push has not recorded. None while notes
 * are off, and for a finding that DefectDojo does not have or that is held back.
 */
export function notesOf(session: PlanSession, decided: DecidedFinding): TriageNote[] {
  const since = session.closedAt === undefined ? notesSince(session.connection, session.mapping) : undefined;
  if (since === undefined || !isTold(decided)) return [];
  const notes = triageNotes(decided.finding, { since, held: decided.entry?.remoteStatus, digest });
  return notes.filter(({ changeId }) => !session.notes.recorded.has(changeId));
}

/**
 * Records notes before any of the changes that they are about is sent: a worker that is killed afterwards leaves them for
 * the next push.
 */
export async function recordTriage(session: PlanSession, notes: readonly TriageNote[]): Promise<void> {
  if (notes.length === 0) return;
  await inPush(session, (tx) => recordNotes(tx, session.scope, notes));
  for (const { changeId } of notes) session.notes.recorded.add(changeId);
}

/** Returns true if DefectDojo holds the finding as Gecko has it, or is to after this push. */
function isTold({ plan, entry }: DecidedFinding): boolean {
  const isHeld = entry?.remoteStatus !== undefined;
  switch (plan.kind) {
    case 'settled':
      return isHeld && plan.reason === 'unchanged';
    case 'look_up':
    case 'look_up_acceptance':
      return isHeld;
    case 'change':
      return !plan.heldBack;
    default:
      return true;
  }
}
