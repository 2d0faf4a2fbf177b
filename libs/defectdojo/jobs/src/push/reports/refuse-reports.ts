import { loadLedger, recordEvents, updateMapping } from '@gecko-defectdojo/data';
import type { IntegrationError, LedgerChange } from '@gecko-defectdojo/domain';
import type { TestSession } from '../push-session.ts';
import type { PlannedReport } from '../planned-finding.ts';
import { foundEvent } from '../findings/found-event.ts';
import { lookUpFindings } from '../findings/look-up.ts';
import { rejected } from '../findings/reject-finding.ts';
import { recordInPush } from '../in-push.ts';
import { sendStatusAlone } from '../patches/send-status-alone.ts';

/**
 * Rejects the findings of a refused report. Where a firewall is the cause, the status of those that DefectDojo holds is
 * sent alone.
 */
export async function refuse(
  session: TestSession,
  chunk: readonly PlannedReport[],
  error: IntegrationError,
): Promise<void> {
  for (const finding of chunk) {
    await sendStatusAlone(session, { ...finding, to: finding.status }, error);
    await rejected(session, finding, error);
  }
  // A finding that DefectDojo does not hold gets a new identity, so that a corrected text can go through.
  const untold = chunk.filter((finding) => finding.from === undefined).map((finding) => finding.findingId);
  const found = await lookUpFindings(session, untold);
  await recordInPush(session, async (tx) => {
    const ledger = await loadLedger(tx, session.scope, untold);
    await recordEvents(
      tx,
      session.scope,
      untold.map((findingId): LedgerChange => {
        const there = found.get(findingId);
        const event = there ? foundEvent(there, ledger.get(findingId)) : ({ kind: 'not_created' } as const);
        return { findingId, event };
      }),
    );
    await updateMapping(tx, session.scope, { inflightBuildId: null });
  });
}

/**
 * Lets a finding be sent in other words, if DefectDojo does not hold it. Returns false if it does: its identity stays then.
 */
export async function unfreeze(session: TestSession, findingId: string): Promise<boolean> {
  if ((await lookUpFindings(session, [findingId])).has(findingId)) return false;
  await recordInPush(session, (tx) =>
    recordEvents(tx, session.scope, [{ findingId, event: { kind: 'not_created' } }]),
  );
  return true;
}
