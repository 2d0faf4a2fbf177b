import type { FindingPlan } from '@gecko-defectdojo/domain';
import type { AcceptanceState } from '../push-session.ts';

/** A report opens a finding that a person had closed; the next one accepts it. So the first time proves nothing. */
const TIMES = 2;

/** Notes that a report left a finding open although it accepts the risk. */
export function noteLeftOpen({ leftOpen }: Pick<AcceptanceState, 'leftOpen'>, findingId: string): void {
  leftOpen.set(findingId, (leftOpen.get(findingId) ?? 0) + 1);
}

/**
 * Returns the plan of an accepted finding that reports leave open, because another person has to approve acceptances
 * there: a Risk Acceptance asks for the approval, and without an end there is nothing to ask with. Any other plan stays.
 */
export function withoutAcceptingReport(
  plan: FindingPlan,
  { leftOpen }: Pick<AcceptanceState, 'leftOpen'>,
  findingId: string,
): FindingPlan {
  if ((leftOpen.get(findingId) ?? 0) < TIMES || !isAccepting(plan)) return plan;
  return plan.acceptUntil === undefined
    ? { kind: 'settled', reason: 'not_sent' }
    : { kind: 'accept', acceptUntil: plan.acceptUntil };
}

function isAccepting(plan: FindingPlan): plan is Extract<FindingPlan, { kind: 'report' | 'change' }> {
  if (plan.kind === 'report') return plan.status === 'risk_accepted';
  return plan.kind === 'change' && plan.report === 'risk_accepted';
}
