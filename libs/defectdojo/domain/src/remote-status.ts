import type { FindingStatus } from '@gecko-defectdojo/contract';

/** The four states of a finding in DefectDojo that Gecko speaks of. */
export const REMOTE_STATUSES = ['open', 'mitigated', 'false_positive', 'risk_accepted'] as const;
export type RemoteStatus = (typeof REMOTE_STATUSES)[number];

/**
 * What a finding in DefectDojo may be in: one of the four, or something that Gecko never makes of it (out of scope, a
 * duplicate, inactive for no reason), which only a person there can have done.
 */
export type KnownStatus = RemoteStatus | 'other';

/** Whether DefectDojo shows nothing more to be done about a finding; one it was never told of is not over. */
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

/** The state in DefectDojo that says what Gecko's status says. */
export function remoteStatusOf(status: FindingStatus): RemoteStatus {
  return TARGETS[status];
}
