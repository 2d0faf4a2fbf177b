import type { PushCounters } from '@gecko-defectdojo/contract';
import type { RemoteStatus } from '../remote-status.ts';
import type { SettledReason } from './plan-finding.ts';

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
      /** Findings that stay rejected, because their time to be tried again has not come. */
      readonly rejected: number;
    }
  /** More findings have to be looked at. */
  | { readonly kind: 'planned'; readonly findings: number }
  /** The push has dealt with this many findings. */
  | { readonly kind: 'done'; readonly findings: number }
  /** A look at findings led to nothing that is sent. */
  | { readonly kind: 'settled'; readonly reason: SettledReason; readonly findings: number }
  | { readonly kind: 'created' }
  | { readonly kind: 'updated' }
  /** A finding that DefectDojo holds has reached another status. */
  | { readonly kind: 'moved'; readonly to: RemoteStatus }
  | { readonly kind: 'rejected' }
  /** So many findings have texts to be rendered anew, once everything else is done. */
  | { readonly kind: 'renewals'; readonly findings: number }
  /** The texts of a finding are rendered anew. */
  | { readonly kind: 'renewed' }
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
  held_back: 'heldBack',
} as const satisfies Record<SettledReason, keyof PushCounters>;

/** Returns the counters after one more event. */
export function countEvent(counters: PushCounters, event: PushEvent): PushCounters {
  const add = (name: keyof PushCounters, findings = 1) => ({
    ...counters,
    [name]: (counters[name] ?? 0) + findings,
  });
  switch (event.kind) {
    case 'compared': {
      const { changed, gone, unchanged, notSent, heldBack, rejected } = event;
      const planned = counters.done + changed + gone;
      return { ...counters, planned, unchanged, notSent, heldBack, rejected };
    }
    case 'planned':
    case 'done':
      return add(event.kind, event.findings);
    case 'settled':
      return add(SETTLED_AS[event.reason], event.findings);
    case 'moved':
      return add(MOVED_TO[event.to]);
    case 'renewals':
      return {
        ...counters,
        renewals: (counters.renewed ?? 0) + event.findings,
        renewed: counters.renewed ?? 0,
      };
    case 'created':
    case 'renewed':
    case 'updated':
    case 'rejected':
      return add(event.kind);
    case 'requested':
      return {
        ...counters,
        requests: counters.requests + 1,
        writes: counters.writes + (event.isWrite ? 1 : 0),
      };
    case 'ended':
      // A later pass takes up what changed meanwhile, so more can be done than was planned.
      return { ...counters, planned: Math.max(counters.planned, counters.done) };
  }
}

/** Returns the counters after these events, in order. */
export function countEvents(
  events: readonly PushEvent[],
  counters: PushCounters = emptyCounters(),
): PushCounters {
  return events.reduce(countEvent, counters);
}
