import { insertRejectedFinding, isBeingClosed, recordRejected } from '@gecko-defectdojo/data';
import { getTest } from '@gecko-defectdojo/client';
import { IntegrationError } from '@gecko-defectdojo/domain';
import { noteRejected } from '../../push-job/notices.ts';
import type { TestSession } from '../push-session.ts';
import { factsOf } from './finding-facts.ts';
import type { NamedFinding } from './finding-facts.ts';
import { recordStep, stepOf } from '../record-step.ts';

/** More findings than this that one attempt rejects have another cause. */
const PROBLEMS_MAX = 200;

/** A finding that DefectDojo does not take. */
export interface RejectedFindingInput extends NamedFinding {
  readonly revision: number;
  /** Set for a finding that Gecko no longer has. */
  readonly isGone?: boolean | undefined;
}

/**
 * Records a rejected finding with DefectDojo's words, so that the others go on. It is tried again by itself, each time
 * after a longer wait, and after a change in Gecko or *Retry*.
 *
 * @throws IntegrationError `finding_rejected` if one attempt of a push rejects too many
 */
export async function rejected(
  session: TestSession,
  finding: RejectedFindingInput,
  error: IntegrationError,
): Promise<void> {
  const { context, mapping, scope, push, pace } = session;
  const hasOtherCause = error === pace.patchesBlocked;
  if (!hasOtherCause && pace.rejected >= PROBLEMS_MAX) {
    throw new IntegrationError(
      'finding_rejected',
      `DefectDojo refused ${String(PROBLEMS_MAX)} findings one after the other, so Gecko stopped this push. It said: ${error.remoteMessage ?? error.message}`,
    );
  }
  // A 500 may be the finding's fault or an outage that has just begun: then nothing else is answered either.
  if (error.code === 'remote_error')
    await getTest(session.client, session.testId, { signal: session.signal });
  if (!hasOtherCause) pace.rejected += 1;
  await recordStep(session, async (tx) => {
    await recordRejected(tx, scope, finding, context.timings.rejected);
    await insertRejectedFinding(tx, push, {
      findingId: finding.findingId,
      title: finding.title,
      code: error.code === 'gateway_refused' ? error.code : 'finding_rejected',
      message: error.remoteMessage ?? error.message,
      remoteId: finding.remoteId ?? null,
    });
    // In the same transaction, so that the notice does not depend on how this push ends.
    if (!isBeingClosed(mapping)) await noteRejected(tx, context, { push, mapping });
    return stepOf([{ kind: 'rejected' }, { kind: 'done', findings: 1 }], factsOf(finding));
  });
}
