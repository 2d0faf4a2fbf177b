import type { PushCounters } from '@gecko-defectdojo/contract';
import type { RemoteStatus } from '../remote-status.ts';

/** A fresh set of counters. */
export function emptyCounters(): PushCounters {
  return {
    planned: 0,
    done: 0,
    created: 0,
    updated: 0,
    mitigated: 0,
    reopened: 0,
    dismissed: 0,
    accepted: 0,
    unchanged: 0,
    failed: 0,
    requests: 0,
    writes: 0,
  };
}

const STATUS_COUNTERS: Readonly<Record<RemoteStatus, 'reopened' | 'mitigated' | 'dismissed' | 'accepted'>> = {
  open: 'reopened',
  mitigated: 'mitigated',
  false_positive: 'dismissed',
  risk_accepted: 'accepted',
};

/** The counter that a change of status to `to` adds to. */
export function statusCounter(to: RemoteStatus): 'reopened' | 'mitigated' | 'dismissed' | 'accepted' {
  return STATUS_COUNTERS[to];
}
