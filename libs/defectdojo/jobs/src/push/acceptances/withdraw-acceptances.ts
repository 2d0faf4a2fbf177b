import { EMPTIED, mayHaveEnded, remoteStatusOfFinding } from '@gecko-defectdojo/domain';
import type { RemoteFinding } from '@gecko-defectdojo/client';
import type { TestSession } from '../push-session.ts';
import { forgetFindings, tryDeleteAcceptance } from '../findings/forget-findings.ts';
import { factsOf } from '../findings/finding-facts.ts';
import { NO_STEP, stepOf } from '../record-step.ts';
import { acknowledge } from '../unsettled/send-marked.ts';
import { decideByLookUp, lookUpFindings } from '../findings/look-up.ts';
import type { PlannedWithdrawal } from '../planned-finding.ts';

const DONE = { kind: 'done', findings: 1 } as const;

/**
 * Deletes Risk Acceptances, which opens their findings. This goes before any other change, because DefectDojo
 * activates the findings of a deleted or expired acceptance in any status. A finding that DefectDojo has reopened
 * itself at its end needs nothing. Returns the findings that are dealt with.
 */
export async function withdrawAcceptances(
  session: TestSession,
  withdrawals: readonly PlannedWithdrawal[],
): Promise<Set<string>> {
  const done = new Set<string>();
  const found = await lookUpFindings(
    session,
    withdrawals.map((withdrawal) => withdrawal.findingId),
  );
  for (const withdrawal of withdrawals) {
    session.signal.throwIfAborted();
    const there = found.get(withdrawal.findingId);
    if (there === undefined) await forgetFindings(session, [withdrawal.findingId]);
    else if (await withdraw(session, withdrawal, there)) done.add(withdrawal.findingId);
  }
  return done;
}

async function withdraw(
  session: TestSession,
  withdrawal: PlannedWithdrawal,
  there: RemoteFinding,
): Promise<boolean> {
  const { findingId, revision, isLast } = withdrawal;
  const opened = { kind: 'opened', remoteId: there.id, ...(isLast ? { revision } : {}) } as const;
  const wasOpened = remoteStatusOfFinding(there) === 'open';
  const isEmptied = withdrawal.expiresAt === EMPTIED;
  if (
    isLast &&
    wasOpened &&
    !isEmptied &&
    mayHaveEnded(withdrawal.expiresAt, {
      now: session.context.now(),
      earlyMs: session.context.timings.acceptanceEarlyMs,
    })
  ) {
    const settled = { kind: 'settled', reason: 'unchanged', findings: 1 } as const;
    await acknowledge(session, findingId, opened, { ...NO_STEP, counted: [DONE, settled] });
    return true;
  }
  // Without its finding, its deletion opens nothing.
  if (!(await tryDeleteAcceptance(session, withdrawal.acceptanceId, findingId)) || isEmptied) {
    await acknowledge(session, findingId, { kind: 'acceptance_known', acceptance: undefined });
    await decideByLookUp(session, [findingId]);
    return false;
  }
  if (!isLast) {
    // The next steps start from here, and people saw it as it was before.
    if (withdrawal.from !== undefined) session.statusBefore.set(findingId, withdrawal.from);
    await acknowledge(session, findingId, opened);
    return false;
  }
  const step = stepOf([DONE, { kind: 'moved', to: 'open' }], {
    ...factsOf({ ...withdrawal, remoteId: there.id }),
    status: { from: withdrawal.from, to: 'open' },
  });
  await acknowledge(session, findingId, opened, step);
  return true;
}
