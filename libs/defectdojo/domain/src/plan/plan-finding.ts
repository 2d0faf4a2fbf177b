import type { FindingStatus } from '@gecko-defectdojo/contract';
import type { HeldBack } from '../held-back/held-back-by.ts';
import { remoteStatusOf } from '../remote-status.ts';
import type { KnownStatus, RemoteStatus } from '../remote-status.ts';
import type { FindingContent } from '../render/content.ts';
import { heldLeft } from '../left/left-there.ts';
import type { LeftThere } from '../left/left-there.ts';
import { EMPTIED, ENDLESS } from '../ledger/ledger-entry.ts';
import type { LedgerEntry } from '../ledger/ledger-entry.ts';
import { endlessUntil } from './endless-until.ts';
import { anyStatusPatch, reportReaches, routeBetween, statusPatch } from './transition.ts';
import type { PatchedStatus, Verifying } from './transition.ts';

/** The fields of a PATCH: changed content, and status fields that a report cannot set. */
export type FindingPatch = Partial<FindingContent> & Partial<PatchedStatus>;

/**
 * Why nothing is sent of a finding. `unchanged`: DefectDojo holds it as Gecko has it, or as a person left it there.
 * `not_sent`: DefectDojo does not hold it and needs not, as for a false positive. `held_back`: a rule leaves it out.
 */
export type Settlement =
  | { readonly reason: 'unchanged' | 'not_sent' }
  | { readonly reason: 'held_back'; readonly heldBack: HeldBack };

/** The plan for one finding. */
export type FindingPlan =
  /** Nothing to send, for the reason given. */
  | ({
      readonly kind: 'settled';
      /** Set where its state stays as a person left it there. */
      readonly leftThere?: LeftThere | undefined;
    } & Settlement)
  /** Report it with its whole content: it is new to DefectDojo, or an earlier report of it may not have arrived. */
  | { readonly kind: 'report'; readonly status: RemoteStatus; readonly acceptUntil?: string }
  /**
   * First the PATCH, if any, which leaves it in `patchedStatus`; then the report, if any. An `acceptUntil` says that a
   * Risk Acceptance is still to be made or changed once the finding is accepted.
   */
  | {
      readonly kind: 'change';
      readonly patch?: FindingPatch;
      readonly patchedStatus: KnownStatus;
      readonly report?: RemoteStatus;
      /** Why the status is kept. */
      readonly heldBack?: HeldBack | undefined;
      readonly acceptUntil?: string;
      /** Set where its state stays as a person left it there, and only texts are sent. */
      readonly leftThere?: LeftThere | undefined;
    }
  /**
   * The finding is up to date, and accepted unless only its Risk Acceptance accepts it, which is to be made, or given
   * another end or other texts.
   */
  | { readonly kind: 'accept'; readonly acceptUntil: string }
  /**
   * Its Risk Acceptance has to go first, which opens the finding; then plan again. `isLast`: nothing else has to follow.
   */
  | { readonly kind: 'withdraw'; readonly isLast: boolean }
  /** A Risk Acceptance may or may not have been made: look for it, then plan again. */
  | { readonly kind: 'look_up_acceptance' }
  /** A report may or may not have arrived and it matters: read the finding, then plan again. */
  | { readonly kind: 'look_up' };

export interface PlanFindingInput {
  readonly status: FindingStatus;
  /** When an accepted risk ends, where a Risk Acceptance is to say so; ISO 8601. */
  readonly acceptedUntil: string | null;
  /** True if the Risk Acceptance that there is has to say something else. Default: false. */
  readonly isOtherTriage?: boolean | undefined;
  /** Content fields that differ from what was last sent; empty for a finding never sent. */
  readonly changed: Partial<FindingContent>;
  /** Fields that only another version of the rendering wrote: they go along with a PATCH. Default: none. */
  readonly renewed?: Partial<FindingContent> | undefined;
  readonly entry: LedgerEntry | undefined;
  /** Why the settings hold it back; undefined where they do not. */
  readonly heldBack?: HeldBack | undefined;
  /** True if it is to be verified and was sent otherwise, false the other way round: goes along with a PATCH. */
  readonly verified?: boolean | undefined;
  /** False if Gecko marks no finding as verified. Default true. */
  readonly isVerified?: boolean | undefined;
  /** *Leave what is closed there closed*. Default: off. */
  readonly leaveClosed?: boolean | undefined;
  /** True if a person set the status in Gecko; undefined if the host does not say. */
  readonly isTriaged?: boolean | undefined;
}

/**
 * Returns the plan for one finding. Pure: the same input gives the same plan. Every reason that holds a finding back
 * keeps it from being created. One that DefectDojo has, or may have by a report whose outcome is not known, stays up to
 * date unless the reason is `resolved`.
 */
export function planFinding(input: PlanFindingInput): FindingPlan {
  const { entry, heldBack } = input;
  const target = remoteStatusOf(input.status);
  const isHeldBack = heldBack === 'resolved';
  if (entry?.pendingStatus !== undefined)
    return planUndecided(entry, entry.pendingStatus, {
      target,
      isHeldBack,
      acceptedUntil: input.acceptedUntil,
    });
  const known = entry?.remoteStatus;
  if (entry === undefined || known === undefined) return planNew(target, heldBack, input.acceptedUntil);
  const left = isHeldBack ? undefined : heldLeft(entry.leftThere, input, input.leaveClosed === true);
  // A finding that is held back, or left as it is there, keeps its status.
  const keepsStatus = isHeldBack || left?.state !== undefined;
  const { acceptance } = entry;
  const from = statusThere(known, entry.leftThere, target);
  const isUnmatched = entry.identity?.isUnmatched === true;
  const until = keepsStatus
    ? undefined
    : (acceptUntil(target, input.acceptedUntil) ?? endlessUntil(target, { from, acceptance, isUnmatched }));
  if (acceptance !== undefined && !keepsStatus) {
    if (acceptance.id === undefined) return { kind: 'look_up_acceptance' };
    const isLast = target === 'open' && Object.keys(input.changed).length === 0;
    // A PATCH to open takes the finding out of every Risk Acceptance, also of those of people. Then its own is filled.
    const isOpened = from === 'other' || (isUnmatched && from !== 'risk_accepted');
    const isFilled = isOpened && until !== undefined && acceptance.expiresAt === EMPTIED;
    if (!isFilled && (until === undefined || from !== 'risk_accepted')) return { kind: 'withdraw', isLast };
  }
  return planKnown(keepsStatus ? known : from, {
    target: keepsStatus ? undefined : target,
    changed: input.changed,
    renewed: { ...input.renewed, ...verifiedPatch(known, input.verified) },
    isVerified: input.isVerified,
    heldBack: isHeldBack && known !== 'mitigated' ? heldBack : undefined,
    acceptUntil: until === acceptance?.expiresAt && input.isOtherTriage !== true ? undefined : until,
    left,
    isUnmatched,
  });
}

/**
 * Returns the status to start from. Of a state that was left there and holds no longer, only a PATCH is sure to lead
 * away, unless Gecko has come to the same.
 */
function statusThere(known: KnownStatus, left: LeftThere | undefined, target: RemoteStatus): KnownStatus {
  return left?.state === undefined || left.state === target ? known : 'other';
}

/** Returns the end of a risk that is accepted for a time. */
function acceptUntil(target: RemoteStatus, until: string | null): string | undefined {
  return target === 'risk_accepted' ? (until ?? undefined) : undefined;
}

function planNew(target: RemoteStatus, heldBack: HeldBack | undefined, until: string | null): FindingPlan {
  // No setting has it sent.
  if (target === 'false_positive') return { kind: 'settled', reason: 'not_sent' };
  if (heldBack !== undefined) return { kind: 'settled', reason: 'held_back', heldBack };
  return reportOf(target, acceptUntil(target, until));
}

function reportOf(status: RemoteStatus, until: string | undefined): FindingPlan {
  return { kind: 'report', status, ...(until === undefined ? {} : { acceptUntil: until }) };
}

/**
 * Plans a finding with an undecided report. It is resent only if the report says the same and leads there from any
 * status the finding may have now.
 */
function planUndecided(
  entry: LedgerEntry,
  pending: RemoteStatus,
  wanted: Pick<PlanFindingInput, 'acceptedUntil'> & {
    readonly target: RemoteStatus;
    readonly isHeldBack: boolean;
  },
): FindingPlan {
  const { target, isHeldBack, acceptedUntil } = wanted;
  const mayBeUntold = entry.remoteStatus === undefined;
  if (isHeldBack || (mayBeUntold && target === 'false_positive')) return { kind: 'look_up' };
  // Another state than the one on its way would leave two reports undecided, and the ledger remembers one.
  if (pending !== target || !reportReaches(entry.remoteStatus, target)) return { kind: 'look_up' };
  return reportOf(target, acceptUntil(target, acceptedUntil));
}

function settledAs(heldBack: HeldBack | undefined): FindingPlan {
  return heldBack === undefined
    ? { kind: 'settled', reason: 'unchanged' }
    : { kind: 'settled', reason: 'held_back', heldBack };
}

/** Returns the field of a PATCH that leaves the status as it is. DefectDojo verifies no false positive (400). */
export function verifiedPatch(
  known: KnownStatus,
  verified: boolean | undefined,
): Pick<FindingPatch, 'verified'> {
  const isKept = verified === undefined || known === 'false_positive' || known === 'other';
  return isKept ? {} : { verified };
}

interface WantedState extends Verifying {
  /** Absent when the finding keeps its state. */
  readonly target: RemoteStatus | undefined;
  readonly changed: Partial<FindingContent>;
  readonly renewed: FindingPatch;
  readonly heldBack: HeldBack | undefined;
  readonly acceptUntil: string | undefined;
  readonly left: LeftThere | undefined;
  /** True if a report would make the finding a second time. */
  readonly isUnmatched: boolean;
}

function planKnown(known: KnownStatus, wanted: WantedState): FindingPlan {
  const { target, changed, renewed, heldBack } = wanted;
  const route = target === undefined ? 'none' : routeBetween(known, target);
  const hasContent = Object.keys(changed).length > 0;
  const accept = wanted.acceptUntil === undefined ? {} : { acceptUntil: wanted.acceptUntil };
  const left = wanted.left === undefined ? {} : { leftThere: wanted.left };
  if (route === 'none' && !hasContent) {
    return wanted.acceptUntil === undefined
      ? { ...settledAs(heldBack), ...left }
      : { kind: 'accept', acceptUntil: wanted.acceptUntil };
  }
  if (target !== undefined && route !== 'none' && wanted.isUnmatched) {
    if (target === 'risk_accepted') return planAcceptance(known, wanted);
    const patch = { ...renewed, ...changed, ...anyStatusPatch(target, wanted) };
    return { kind: 'change', patch, patchedStatus: target, heldBack };
  }
  if (target === undefined || route === 'none' || route === 'report') {
    return {
      kind: 'change',
      ...(hasContent ? { patch: { ...renewed, ...changed } } : {}),
      patchedStatus: known,
      ...(target !== undefined && route === 'report' ? { report: target } : {}),
      heldBack,
      ...accept,
      ...left,
    };
  }
  const patched = route === 'patch' && target === 'false_positive' ? 'false_positive' : 'open';
  return {
    kind: 'change',
    patch: { ...renewed, ...changed, ...statusPatch(patched, wanted) },
    patchedStatus: patched,
    ...(route === 'lift' ? { report: target } : {}),
    heldBack,
    ...accept,
  };
}

/**
 * Plans an accepted risk of a finding that no report may carry: a Risk Acceptance sets the flag, and leaves the rest of
 * the status, so a PATCH opens the finding first. A PATCH alone would need a product with simple risk acceptance.
 */
function planAcceptance(known: KnownStatus, wanted: WantedState): FindingPlan {
  const { changed, renewed, heldBack, acceptUntil = ENDLESS } = wanted;
  const isOpen = known === 'open';
  if (isOpen && Object.keys(changed).length === 0) return { kind: 'accept', acceptUntil };
  const patch = { ...renewed, ...changed, ...(isOpen ? {} : statusPatch('open', wanted)) };
  return { kind: 'change', patch, patchedStatus: 'open', heldBack, acceptUntil };
}
