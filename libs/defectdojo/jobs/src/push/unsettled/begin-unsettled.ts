import {
  findLostReports,
  findPending,
  loadLedger,
  recordLost,
  recordLostReports,
  recordProcessed,
  recordReportOver,
} from '@gecko-defectdojo/data';
import { newEntry } from '@gecko-defectdojo/domain';
import type { TestSession } from '../push-session.ts';
import { forgetFindings } from '../findings/forget-findings.ts';
import { recordLookUp } from '../findings/look-up.ts';
import { recoveredStep } from '../findings/recovered-step.ts';
import { inPush } from '../in-push.ts';
import { joinSteps, recordStep } from '../record-step.ts';
import { isProcessed } from '../reports/settle-report.ts';
import { isRereadOnly } from './is-reread-only.ts';
import { readUnsettled } from './read-unsettled.ts';

/**
 * Takes up what earlier pushes left without a response, before anything is sent: requests of a dead worker count as
 * lost from now on, reports that DefectDojo has ended are acknowledged, and what is due is read. It asks DefectDojo
 * nothing if nothing was left.
 */
export async function beginUnsettled(session: TestSession): Promise<void> {
  const { scope } = session;
  const buildIds = await inPush(session, async (tx) => {
    await recordLost(tx, scope);
    await recordLostReports(tx, scope);
    return findLostReports(tx, scope);
  });
  for (const buildId of buildIds) {
    if (await isProcessed(session, buildId)) await acknowledgeReport(session, buildId);
  }
  await readUnsettled(session);
}

async function acknowledgeReport(session: TestSession, buildId: string): Promise<void> {
  const { scope } = session;
  // A processed report may not have changed every finding: people may have changed some before it.
  const missing = await recordLookUp(session, await inPush(session, (tx) => findPending(tx, scope, buildId)));
  // Forgetting a finding deletes its Risk Acceptance, so a push that only reads leaves the report to the next one.
  if (missing.length > 0 && isRereadOnly(session)) return;
  await forgetFindings(session, missing);
  await recordStep(session, async (tx) => {
    const pending = await recordProcessed(tx, scope, buildId);
    await recordReportOver(tx, scope, buildId);
    const known = await loadLedger(
      tx,
      scope,
      pending.map(({ findingId }) => findingId),
    );
    return joinSteps(
      pending.map(({ findingId, pendingStatus, remoteStatus }) => {
        const entry = known.get(findingId) ?? newEntry(findingId);
        return recoveredStep(session, { ...entry, pendingStatus, remoteStatus }, pendingStatus ?? 'other');
      }),
    );
  });
}
