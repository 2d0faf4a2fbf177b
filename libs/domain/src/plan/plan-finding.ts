import type { FindingStatus } from '@gecko-defectdojo/contract';
import { remoteStatusOf } from '../remote-status.ts';
import type { RemoteStatus } from '../remote-status.ts';
import type { FindingContent } from '../render/content.ts';
import type { LedgerEntry } from './ledger-entry.ts';
import { reportReaches, routeBetween, statusPatch } from './transition.ts';
import type { StatusFields } from './transition.ts';

/** The body of a PATCH: content fields that changed, status fields that a report cannot set. */
export type FindingPatch = Partial<FindingContent> & Partial<StatusFields>;

/** What to do about one finding. */
export type FindingPlan =
  /** Nothing to send: DefectDojo need not know, or knows already. */
  | { readonly kind: 'settled'; readonly heldBack: boolean }
  /** Report it with its whole content: it is new to DefectDojo, or an earlier report of it may not have arrived. */
  | { readonly kind: 'report'; readonly status: RemoteStatus }
  /** First the PATCH, if any, which leaves it in `patchedStatus`; then the report, if any. */
  | {
      readonly kind: 'change';
      readonly patch?: FindingPatch;
      readonly patchedStatus: RemoteStatus;
      readonly report?: RemoteStatus;
      readonly heldBack: boolean;
    }
  /** A report may or may not have arrived and it matters: read the finding, then plan again. */
  | { readonly kind: 'look_up' };

export interface PlanFindingInput {
  readonly status: FindingStatus;
  /** Content fields that differ from what was last sent; empty for a finding never sent. */
  readonly changed: Partial<FindingContent>;
  readonly entry: LedgerEntry | undefined;
  /** *Include resolved findings*. */
  readonly includeResolved: boolean;
}

/** Decides what DefectDojo has to be told about one finding. Pure: the same input gives the same plan. */
export function planFinding(input: PlanFindingInput): FindingPlan {
  const { entry, includeResolved } = input;
  const target = remoteStatusOf(input.status);
  const isHeldBack = target === 'mitigated' && !includeResolved;
  if (entry?.pendingStatus !== undefined)
    return planUndecided(entry, entry.pendingStatus, target, isHeldBack);
  const known = entry?.remoteStatus;
  if (known === undefined) return planNew(target, isHeldBack);
  return planKnown(known, isHeldBack ? known : target, input.changed, isHeldBack && known !== 'mitigated');
}

function planNew(target: RemoteStatus, isHeldBack: boolean): FindingPlan {
  if (isHeldBack) return { kind: 'settled', heldBack: true };
  if (target === 'false_positive') return { kind: 'settled', heldBack: false };
  return { kind: 'report', status: target };
}

/** Resending is right only when it says the same, and arrives there from wherever the finding may be now. */
function planUndecided(
  entry: LedgerEntry,
  pending: RemoteStatus,
  target: RemoteStatus,
  isHeldBack: boolean,
): FindingPlan {
  const mayBeUntold = entry.remoteStatus === undefined;
  if (isHeldBack || (mayBeUntold && target === 'false_positive')) return { kind: 'look_up' };
  // Another state than the one on its way would leave two reports undecided, and the ledger remembers one.
  if (pending !== target || !reportReaches(entry.remoteStatus, target)) return { kind: 'look_up' };
  return { kind: 'report', status: target };
}

function planKnown(
  known: RemoteStatus,
  target: RemoteStatus,
  changed: Partial<FindingContent>,
  heldBack: boolean,
): FindingPlan {
  const route = routeBetween(known, target);
  const hasContent = Object.keys(changed).length > 0;
  if (route === 'none' && !hasContent) return { kind: 'settled', heldBack };
  if (route === 'none' || route === 'report') {
    return {
      kind: 'change',
      ...(hasContent ? { patch: changed } : {}),
      patchedStatus: known,
      ...(route === 'report' ? { report: target } : {}),
      heldBack,
    };
  }
  const patched = route === 'patch' && target === 'false_positive' ? 'false_positive' : 'open';
  return {
    kind: 'change',
    patch: { ...changed, ...statusPatch(patched) },
    patchedStatus: patched,
    ...(route === 'lift' ? { report: target } : {}),
    heldBack,
  };
}
