import { PREVIEW_ACTIONS } from '@gecko-defectdojo/contract';
import type { HeldBackBy, HeldBackReason, PreviewAction } from '@gecko-defectdojo/contract';
import type { FindingCounts } from '@gecko-defectdojo/data';
import { addHeldBack, reasonOf } from '@gecko-defectdojo/domain';
import type { PreviewedFinding } from './preview-session.ts';

const BANDS = ['critical', 'high', 'medium', 'low', 'info'] as const;

/** Totals under construction. */
export interface MutableTotals {
  actions: Record<PreviewAction, number>;
  bySeverity: Record<(typeof BANDS)[number], number>;
  unchanged: number;
  notSent: number;
  heldBack: number;
  heldBackBy?: HeldBackBy;
  rejected: number;
}

/** Returns totals of zero. */
export function emptyTotals(): MutableTotals {
  const actions = Object.fromEntries(PREVIEW_ACTIONS.map((action) => [action, 0]));
  return {
    actions: actions as Record<PreviewAction, number>, // every action is a key of it by construction
    bySeverity: { critical: 0, high: 0, medium: 0, low: 0, info: 0 },
    unchanged: 0,
    notSent: 0,
    heldBack: 0,
    rejected: 0,
  };
}

/** Adds one finding. Severities count created findings only. */
export function tally(totals: MutableTotals, { item, leftAlone }: PreviewedFinding): void {
  if (item === undefined) {
    if (leftAlone?.reason === 'held_back') addHeldBackFindings(totals, { [reasonOf(leftAlone.heldBack)]: 1 });
    else if (leftAlone?.reason === 'not_sent') totals.notSent += 1;
    else totals.unchanged += 1;
    return;
  }
  totals.actions[item.action] += 1;
  if (item.action.startsWith('create') && item.severity !== null) totals.bySeverity[item.severity] += 1;
}

/** Adds the findings that a push does not look at, by reason. */
export function addCounts(totals: MutableTotals, counts: FindingCounts): void {
  totals.unchanged += counts.unchanged;
  totals.notSent += counts.notSent;
  totals.rejected += counts.rejected;
  addHeldBackFindings(totals, counts.heldBackBy);
}

/** Adds the totals of another branch. */
export function addTotals(totals: MutableTotals, other: MutableTotals): void {
  for (const action of PREVIEW_ACTIONS) totals.actions[action] += other.actions[action];
  for (const severity of BANDS) totals.bySeverity[severity] += other.bySeverity[severity];
  totals.unchanged += other.unchanged;
  totals.notSent += other.notSent;
  totals.rejected += other.rejected;
  addHeldBackFindings(totals, other.heldBackBy ?? {});
}

function addHeldBackFindings(totals: MutableTotals, counts: HeldBackBy): void {
  for (const [reason, findings] of Object.entries(counts)) {
    if (findings === 0) continue;
    totals.heldBack += findings;
    totals.heldBackBy = addHeldBack(totals.heldBackBy, reason as HeldBackReason, findings); // a key of the counts
  }
}
