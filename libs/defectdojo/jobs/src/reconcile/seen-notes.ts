import type { GeckoFinding } from '@gecko-defectdojo/contract';
import type { RemoteFindingContent } from '@gecko-defectdojo/client';
import type { SeenNotes } from '@gecko-defectdojo/data';
import { notesSince, triageNotes } from '@gecko-defectdojo/domain';
import { digest } from '@gecko-defectdojo/services';
import type { ReconcileSession } from './reconcile-session.ts';

/**
 * Returns the notes that a finding has in DefectDojo and those about what people last changed of it. Undefined while
 * notes are off. The text of a note about an earlier change is not kept, so a lost one stays lost.
 */
export function seenNotesOf(
  { connection, mapping }: Pick<ReconcileSession, 'connection' | 'mapping'>,
  finding: GeckoFinding,
  row: RemoteFindingContent,
): SeenNotes | undefined {
  const since = notesSince(connection, mapping);
  if (since === undefined || row.notes === undefined) return undefined;
  return {
    findingId: finding.id,
    found: row.notes.flatMap(({ changeIds }) => changeIds),
    // As if it had been closed before: a note that was never left is none to leave again.
    wanted: triageNotes(finding, { since, held: 'mitigated', digest }),
  };
}
