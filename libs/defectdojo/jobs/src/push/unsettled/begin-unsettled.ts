import {
  findLostReports,
  findPending,
  recordLost,
  recordLostReports,
  recordProcessed,
  recordReportOver,
} from '@gecko-defectdojo/data';
import type { TestSession } from '../push-session.ts';
import { countRecovered } from '../findings/count-recovered.ts';
import { decideByLookUp } from '../findings/look-up.ts';
import { inPush } from '../in-push.ts';
import { isProcessed } from '../reports/settle-report.ts';
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
  await decideByLookUp(session, await inPush(session, (tx) => findPending(tx, scope, buildId)));
  const processed = await inPush(session, async (tx) => {
    const entries = await recordProcessed(tx, scope, buildId);
    await recordReportOver(tx, scope, buildId);
    return entries;
  });
  for (const entry of processed) countRecovered(session, entry, entry.pendingStatus ?? 'other');
}
