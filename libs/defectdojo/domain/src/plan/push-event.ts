import type { HeldBackBy, HeldBackReason, PushCounters } from '@gecko-defectdojo/contract';
import { addHeldBack } from '../held-back/held-back-by.ts';
import type { RemoteStatus } from '../remote-status.ts';

/** One countable step of a push. */
export type PushEvent =
  /** Gecko was compared with the ledger; replaces what an interrupted attempt counted. Numbers of findings. */
  | {
      readonly kind: 'compared';
      readonly changed: number;
      readonly gone: number;
      readonly unchanged: number;
      readonly notSent: number;
      readonly heldBack: number;
      /** Of these, the numbers by reason. */
      readonly heldBackBy: HeldBackBy;
      /** Findings that stay rejected, because their time to be tried again has not come. */
      readonly rejected: number;
    }
  /** A push goes on after it handed its slot to other work. What it counted stays; numbers of findings left to do. */
  | { readonly kind: 'continued'; readonly changed: number; readonly gone: number }
  /** More findings have to be looked at. */
  | { readonly kind: 'planned'; readonly findings: number }
  /** The push has dealt with this many findings. */
  | { readonly kind: 'done'; readonly findings: number }
  /** A look at findings led to nothing that is sent. */
  | {
      readonly kind: 'settled';
      readonly reason: 'unchanged' | 'not_sent';
      readonly findings: number;
    }
  /** A rule leaves findings out. */
  | { readonly kind: 'held_back'; readonly reason: HeldBackReason; readonly findings: number }
  | { readonly kind: 'created' }
  | { readonly kind: 'updated' }
  /** A finding that DefectDojo holds has reached another status. */
  | { readonly kind: 'moved'; readonly to: RemoteStatus }
  | { readonly kind: 'rejected' }
  /** So many findings have texts to be rendered anew, once everything else is done. */
  | { readonly kind: 'renewals'; readonly findings: number }
  /** The texts of a finding are rendered anew. */
  | { readonly kind: 'renewed' }
  /** A note about a person's triage stands on its finding. */
  | { readonly kind: 'noted' }
  /** A request went out. */
  | { readonly kind: 'requested'; readonly isWrite: boolean }
  /** Nothing is left to do. */
  | { readonly kind: 'ended' };

/** Returns counters at zero. */
export function emptyCounters(): PushCounters {
  return {
    planned: 0,
    done: 0,
    created: 0,
    updated: 0,
    mitigated: 0,
    reopened: 0,
    falsePositive: 0,
    riskAccepted: 0,
    unchanged: 0,
    notSent: 0,
    heldBack: 0,
    rejected: 0,
    requests: 0,
    writes: 0,
  };
}

const MOVED_TO = {
  open: 'reopened',
  mitigated: 'mitigated',
  false_positive: 'falsePositive',
  risk_accepted: 'riskAccepted',
} as const satisfies Record<RemoteStatus, keyof PushCounters>;

const SETTLED_AS = {
  unchanged: 'unchanged',
  not_sent: 'notSent',
} as const satisfies Record<'unchanged' | 'not_sent', keyof PushCounters>;

/** Returns the counters after these events, in order. */
export function countEvents(
  events: readonly PushEvent[],
  counters: PushCounters = emptyCounters(),
): PushCounters {
  // One copy for all of them: a report counts thousands.
  const counted = { ...counters };
  for (const event of events) addEvent(counted, event);
  return counted;
}

function addEvent(counters: PushCounters, event: PushEvent): void {
  switch (event.kind) {
    case 'compared': {
      const { changed, gone, unchanged, notSent, heldBack, rejected } = event;
      const planned = counters.done + changed + gone;
      Object.assign(counters, { planned, unchanged, notSent, heldBack, rejected });
      countHeldBack(counters, event.heldBackBy);
      break;
    }
    case 'continued':
      counters.planned = counters.done + event.changed + event.gone;
      break;
    case 'planned':
    case 'done':
      counters[event.kind] += event.findings;
      break;
    case 'settled':
      counters[SETTLED_AS[event.reason]] += event.findings;
      break;
    case 'held_back':
      counters.heldBack += event.findings;
      countHeldBack(counters, addHeldBack(counters.heldBackBy, event.reason, event.findings));
      break;
    case 'moved':
      counters[MOVED_TO[event.to]] += 1;
      break;
    case 'renewals':
      counters.renewed ??= 0;
      counters.renewals = counters.renewed + event.findings;
      break;
    case 'renewed':
      counters.renewed = (counters.renewed ?? 0) + 1;
      break;
    case 'noted':
      counters.notes = (counters.notes ?? 0) + 1;
      break;
    case 'created':
    case 'updated':
    case 'rejected':
      counters[event.kind] += 1;
      break;
    case 'requested':
      counters.requests += 1;
      counters.writes += event.isWrite ? 1 : 0;
      break;
    case 'ended':
      // A later pass takes up what changed meanwhile, so more can be done than was planned.
      counters.planned = Math.max(counters.planned, counters.done);
      break;
  }
}

/** Sets the numbers by reason. They are absent where nothing is held back. */
function countHeldBack(counters: PushCounters, heldBackBy: HeldBackBy): void {
  const some = Object.entries(heldBackBy).filter(([, findings]) => findings > 0);
  if (some.length > 0) counters.heldBackBy = Object.fromEntries(some);
  else delete counters.heldBackBy;
}
