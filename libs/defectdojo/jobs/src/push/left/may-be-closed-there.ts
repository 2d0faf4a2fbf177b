import { isRuled, isTriaged } from '@gecko-defectdojo/domain';
import type { FindingPlan, LedgerEntry } from '@gecko-defectdojo/domain';
import type { GeckoFinding } from '@gecko-defectdojo/contract';
import type { PlanSession } from '../push-session.ts';

/**
 * Returns true for a finding that has to be read before its status is sent: the mapping leaves closed what a person
 * closed in DefectDojo, and a scan has changed the status in Gecko. False for everything while the rule is off.
 */
export function mayBeClosedThere(
  { settings, seenThere }: Pick<PlanSession, 'settings' | 'seenThere'>,
  {
    finding,
    entry,
    plan,
  }: { readonly finding: GeckoFinding; readonly entry: LedgerEntry | undefined; readonly plan: FindingPlan },
): boolean {
  if (!settings.leaveClosed || seenThere.has(finding.id)) return false;
  return isRuled({ status: finding.status, isTriaged: isTriaged(finding) }) && changesStatus(plan, entry);
}

/** Returns true if a plan gives another status to a finding that DefectDojo holds. */
function changesStatus(plan: FindingPlan, entry: LedgerEntry | undefined): boolean {
  const known = entry?.remoteStatus;
  if (known === undefined || entry?.pendingStatus !== undefined) return false;
  if (plan.kind === 'change') return plan.patchedStatus !== known || plan.report !== undefined;
  return plan.kind === 'withdraw' || plan.kind === 'report';
}
