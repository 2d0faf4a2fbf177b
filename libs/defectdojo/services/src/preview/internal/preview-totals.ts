import { PREVIEW_ACTIONS } from '@gecko-defectdojo/contract';
import type { PreviewAction, PreviewTotals } from '@gecko-defectdojo/contract';
import type { PreviewedFinding } from './preview-session.ts';

/** Totals under construction. */
export interface MutableTotals {
  actions: Record<PreviewAction, number>;
  bySeverity: Required<PreviewTotals['bySeverity']>;
  unchanged: number;
  notSent: number;
  heldBack: number;
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
    if (leftAlone === 'not_sent') totals.notSent += 1;
    else if (leftAlone === 'held_back') totals.heldBack += 1;
    else totals.unchanged += 1;
    return;
  }
  totals.actions[item.action] += 1;
  if (item.action.startsWith('create') && item.severity !== null) totals.bySeverity[item.severity] += 1;
}
