import type { Push } from '@gecko-defectdojo/contract';

/** Counters of a push that did nothing. */
export const NO_COUNTERS: Push['counters'] = {
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

/** Returns a push by hand that waits for a worker, with these changes. */
export function pushOf(change: Partial<Push>): Push {
  return {
    id: '018f0000-0000-7000-8000-000000000001',
    mappingId: '018f0000-0000-7000-8000-000000000002',
    trigger: 'manual',
    status: 'queued',
    attempts: 0,
    counters: NO_COUNTERS,
    errorCode: null,
    errorMessage: null,
    queuedAt: '2026-11-24T08:00:00.000Z',
    startedAt: null,
    retryAt: null,
    finishedAt: null,
    ...change,
  };
}
