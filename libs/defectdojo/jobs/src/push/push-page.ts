import { recordEvents } from '@gecko-defectdojo/data';
import { reasonOf, severityRank } from '@gecko-defectdojo/domain';
import type { HeldBack, Settlement } from '@gecko-defectdojo/domain';
import type { TestSession } from './push-session.ts';
import { inPush } from './in-push.ts';
import { decideByLookUp } from './findings/look-up.ts';
import { lookUpAcceptances } from './acceptances/look-up-acceptances.ts';
import { leaveClosed } from './left/leave-closed.ts';
import { planPage } from './plan-page.ts';
import type { PagePlan, PlannedPatch, SettledFinding } from './planned-finding.ts';
import { sendAcceptances } from './acceptances/send-acceptances.ts';
import { sendPatches } from './patches/send-patches.ts';
import { sendReports } from './reports/send-reports.ts';
import { withdrawAcceptances } from './acceptances/withdraw-acceptances.ts';

/** Look-ups and withdrawals before the final plan take at most this many rounds. */
const ROUNDS_MAX = 4;

/**
 * Plans one page of findings and sends what the plan says: first what opens findings (Risk Acceptances taken back,
 * PATCHes), then reports, then the Risk Acceptances of what is accepted by then. Findings of which only texts or tags
 * have changed are put aside for the slow lane, unless this is it.
 */
export async function pushPage(
  session: TestSession,
  findingIds: readonly string[],
  isSlowLane = false,
): Promise<void> {
  const { plan, left } = await prepare(session, findingIds);
  if (plan.settled.length > 0) {
    for (const settled of plan.settled) countSettled(session, settled);
    session.tally.add({ kind: 'done', findings: plan.settled.length });
    await inPush(session, (tx) =>
      recordEvents(
        tx,
        session.scope,
        plan.settled.map(({ findingId, revision, settlement, leftThere }) => ({
          findingId,
          event: { kind: 'settled', revision, heldBack: heldBackIn(settlement), leftThere },
        })),
      ),
    );
  }
  const stopped = await sendPatches(session, isSlowLane ? plan.patches : putAside(session, plan.patches));
  await sendReports(
    session,
    plan.reports.filter((report) => !stopped.has(report.findingId)),
  );
  const later = plan.awaitsAcceptances ? await planPage(session, left) : plan;
  await sendAcceptances(session, later.acceptances);
}

function countSettled({ tally, recovered }: TestSession, { findingId, settlement }: SettledFinding): void {
  const { reason } = settlement;
  if (reason === 'held_back')
    tally.add({ kind: 'held_back', reason: reasonOf(settlement.heldBack), findings: 1 });
  // An unchanged one counts as what a request without a response did to it.
  else if (reason !== 'unchanged' || !recovered.has(findingId))
    tally.add({ kind: 'settled', reason, findings: 1 });
}

function heldBackIn(settlement: Settlement): HeldBack | undefined {
  return settlement.reason === 'held_back' ? settlement.heldBack : undefined;
}

/** Puts aside the PATCHes of texts and tags alone. Returns the others. */
function putAside(
  { texts, incomplete }: TestSession,
  patches: readonly PlannedPatch[],
): readonly PlannedPatch[] {
  return patches.filter(({ findingId, isTextAlone, isCompletion, severity }) => {
    if (isTextAlone) texts.set(findingId, severityRank(severity));
    if (isTextAlone && isCompletion) incomplete.add(findingId);
    return !isTextAlone;
  });
}

/** Returns the plan once nothing has to be looked up or taken back, with the findings it covers. */
async function prepare(
  session: TestSession,
  findingIds: readonly string[],
): Promise<{ plan: PagePlan; left: readonly string[] }> {
  let left = findingIds;
  let plan = await planUnlessLeft(session, left);
  for (let round = 0; round < ROUNDS_MAX; round += 1) {
    const { lookUps, acceptanceLookUps, withdrawals } = plan;
    if (lookUps.length + acceptanceLookUps.length + withdrawals.length === 0) break;
    await decideByLookUp(session, lookUps);
    await lookUpAcceptances(session, acceptanceLookUps);
    const done = await withdrawAcceptances(session, withdrawals);
    left = left.filter((findingId) => !done.has(findingId));
    plan = await planUnlessLeft(session, left);
  }
  return { plan, left };
}

/** Plans a page, and plans it anew where a person in DefectDojo has closed findings that stay closed there. */
async function planUnlessLeft(session: TestSession, findingIds: readonly string[]): Promise<PagePlan> {
  const plan = await planPage(session, findingIds);
  const left = await leaveClosed(session, plan.mayBeClosed);
  return left === 0 ? plan : planPage(session, findingIds);
}
