import type { FindingStatus } from '@gecko-defectdojo/contract';

/** The four states of a finding in DefectDojo that Gecko speaks of. */
export const REMOTE_STATUSES = ['open', 'mitigated', 'false_positive', 'risk_accepted'] as const;
export type RemoteStatus = (typeof REMOTE_STATUSES)[number];

/**
 * A finding's status in DefectDojo: one of the four, or one that Gecko never sets (out of scope, a duplicate,
 * inactive without a reason), which only people give.
 */
export type KnownStatus = RemoteStatus | 'other';

/** Returns true if nothing more is to be done about a finding in DefectDojo. An untold finding is not over. */
export function isOver(status: KnownStatus | undefined): boolean {
  return status === 'mitigated' || status === 'false_positive';
}

const TARGETS: Readonly<Record<FindingStatus, RemoteStatus>> = {
  open: 'open',
  in_progress: 'open',
  fixed: 'mitigated',
  fix_verified: 'mitigated',
  false_positive: 'false_positive',
  accepted_risk: 'risk_accepted',
};

/** Returns the DefectDojo status that matches Gecko's. */
export function remoteStatusOf(status: FindingStatus): RemoteStatus {
  return TARGETS[status];
}
