import { loadLedger, recordEvents } from '@gecko-defectdojo/data';
import { findRiskAcceptances } from '@gecko-defectdojo/client';
import { acceptanceEnd } from '@gecko-defectdojo/domain';
import type { AcceptanceEntry, LedgerEntry } from '@gecko-defectdojo/domain';
import { acceptanceName } from './acceptance-name.ts';
import type { TestSession } from '../push-session.ts';
import { forgetFindings } from '../findings/forget-findings.ts';
import { inPush } from '../in-push.ts';
import { decideByLookUp, lookUpFindings } from '../findings/look-up.ts';

/** Looks for Risk Acceptances whose responses were lost, and records the result in the ledger. */
export async function lookUpAcceptances(session: TestSession, findingIds: readonly string[]): Promise<void> {
  if (findingIds.length === 0) return;
  const ledger = await inPush(session, (tx) => loadLedger(tx, session.scope, findingIds));
  const entries = [...ledger.values()];
  const unknown = entries.filter((entry) => entry.remoteId === undefined).map((entry) => entry.findingId);
  const found = await lookUpFindings(session, unknown);
  for (const entry of entries) {
    session.signal.throwIfAborted();
    const { findingId } = entry;
    const remoteId = entry.remoteId ?? found.get(findingId)?.id;
    if (remoteId === undefined) {
      await forgetFindings(session, [findingId]);
      continue;
    }
    const acceptance = await findAcceptance(session, entry, remoteId);
    await inPush(session, (tx) =>
      recordEvents(tx, session.scope, [
        { findingId, event: { kind: 'acceptance_known', remoteId, acceptance } },
      ]),
    );
    // It may have accepted a finding that no report accepts.
    if (acceptance !== undefined && entry.remoteStatus !== 'risk_accepted')
      await decideByLookUp(session, [findingId]);
  }
}

/** Returns a finding's Risk Acceptance in DefectDojo, if there is one. */
export async function findAcceptance(
  session: TestSession,
  { findingId, acceptance }: LedgerEntry,
  remoteId: number,
): Promise<AcceptanceEntry | undefined> {
  const [there] = await findRiskAcceptances(
    session.client,
    { name: acceptanceName(findingId), findingId: remoteId },
    { signal: session.signal },
  );
  if (there === undefined) return undefined;
  const expiresAt = acceptanceEnd(there.expiration_date) ?? acceptance?.expiresAt;
  return expiresAt === undefined ? undefined : { id: there.id, expiresAt, details: acceptance?.details };
}
