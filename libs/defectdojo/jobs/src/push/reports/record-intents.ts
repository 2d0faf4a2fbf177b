import { recordEvents, updateMapping } from '@gecko-defectdojo/data';
import type { Tx } from '@gecko-defectdojo/data';
import { inSpan } from '@gecko-defectdojo/host';
import type { PlanSession } from '../push-session.ts';
import type { PlannedReport } from '../planned-finding.ts';
import { inPush, recordInPush } from '../in-push.ts';
import { addReportValues } from '../unsettled/add-report-values.ts';

/** Records that a report with these findings is about to leave, so that a crash leaves its trace. */
export async function recordIntents(
  session: PlanSession,
  chunk: readonly PlannedReport[],
  buildId: string,
): Promise<void> {
  const { scope } = session;
  const write = async (tx: Tx) => {
    await recordEvents(
      tx,
      scope,
      chunk.map(({ findingId, status, identity, sentHashes: fieldHashes, sent: lastSent }) => ({
        findingId,
        event: { kind: 'sending', status, buildId, identity, fieldHashes, lastSent },
      })),
    );
    await addReportValues(tx, scope, chunk);
    await updateMapping(tx, scope, { inflightBuildId: buildId });
  };
  await inSpan('record the intent', { fields: { findings: chunk.length } }, () => inPush(session, write));
}

/** Records that a report with these findings never reached DefectDojo. */
export async function withdrawIntents(
  session: PlanSession,
  chunk: readonly Pick<PlannedReport, 'findingId'>[],
): Promise<void> {
  await recordInPush(session, async (tx) => {
    await recordEvents(
      tx,
      session.scope,
      chunk.map(({ findingId }) => ({ findingId, event: { kind: 'withdrawn' } })),
    );
    await updateMapping(tx, session.scope, { inflightBuildId: null });
  });
}
