import type { KnownStatus, RemoteStatus } from '../remote-status.ts';

/** The status fields of a finding, in DefectDojo's names. */
export interface StatusFields {
  readonly active: boolean;
  readonly verified?: boolean;
  readonly false_p: boolean;
  readonly risk_accepted: boolean;
  readonly is_mitigated: boolean;
}

/**
 * The status fields of a PATCH. Out of scope and duplicate are states that only people give, so they are always taken
 * back. DefectDojo refuses to open a duplicate (400), and forgets the original of a finding that is none (2.46.4 and
 * 3.2.0).
 */
export interface PatchedStatus extends StatusFields {
  readonly out_of_scope: false;
  readonly duplicate: false;
}

/** The team's choice about *verified*. Without the mark Gecko leaves what people say of it, but for false positives. */
export interface Verifying {
  /** Default true. */
  readonly isVerified?: boolean | undefined;
}

/**
 * How a finding gets from one state to another: `report` by a report alone; `patch` by a PATCH alone; `lift` by a
 * PATCH that opens it, then a report that carries the new state.
 */
export type Route = 'none' | 'report' | 'patch' | 'lift';

/**
 * Returns the route between two statuses. A report with `close_old_findings=false` opens mitigated findings and moves
 * open ones anywhere; it ignores every other change, or reopens the finding by mistake and flaps (status matrix
 * recorded from 3.2.0 and 2.46.4). A PATCH cannot set the time of mitigation, and accepts a risk only where the
 * product allows it, so those two go through open. From a status that Gecko does not know, a PATCH leads.
 */
export function routeBetween(from: KnownStatus, to: RemoteStatus): Route {
  if (from === to) return 'none';
  if (from === 'open' || (from === 'mitigated' && to === 'open')) return 'report';
  return to === 'open' || to === 'false_positive' ? 'patch' : 'lift';
}

/** Returns true if a report with `to` brings a finding from `from` there. */
export function reportReaches(from: KnownStatus | undefined, to: RemoteStatus): boolean {
  if (from === undefined) return true;
  const route = routeBetween(from, to);
  return route === 'none' || route === 'report';
}

const REST = { risk_accepted: false, out_of_scope: false, duplicate: false } as const;

/**
 * Returns the PATCH that brings a finding to `open` or `false_positive`. It names every status field, because a
 * missing one leaves the finding in a mixed state. A false positive must not be verified (400 in 2.46 and 3.2).
 */
export function statusPatch(to: 'open' | 'false_positive', verifying: Verifying = {}): PatchedStatus {
  return to === 'open'
    ? { active: true, ...verified(verifying), ...REST, false_p: false, is_mitigated: false }
    : { active: false, verified: false, ...REST, false_p: true, is_mitigated: true };
}

function verified({ isVerified = true }: Verifying): { verified?: true } {
  return isVerified ? { verified: true } : {};
}

/** The PATCH for a finding that Gecko no longer has. */
export const GONE_PATCH: PatchedStatus = {
  active: false,
  ...REST,
  false_p: false,
  is_mitigated: true,
};

/**
 * Returns the PATCH that brings a finding to any status, for one that no report may carry. DefectDojo takes the time of
 * the request as that of mitigation, and accepts a risk only where the product allows it.
 */
export function anyStatusPatch(to: RemoteStatus, verifying: Verifying = {}): PatchedStatus {
  if (to === 'mitigated') return { ...GONE_PATCH, ...verified(verifying) };
  if (to !== 'risk_accepted') return statusPatch(to, verifying);
  return {
    active: false,
    ...verified(verifying),
    ...REST,
    risk_accepted: true,
    false_p: false,
    is_mitigated: false,
  };
}

/** Returns the status fields of a report item. DefectDojo stores new closed findings that are active as open. */
export function reportStatus(
  status: RemoteStatus,
  { isVerified = true }: Verifying = {},
): StatusFields & { readonly verified: boolean } {
  return {
    active: status === 'open',
    verified: isVerified && status !== 'false_positive',
    false_p: status === 'false_positive',
    risk_accepted: status === 'risk_accepted',
    is_mitigated: status === 'mitigated',
  };
}

/** The status fields of a finding as DefectDojo shows it. */
export type ShownStatus = Omit<StatusFields, 'verified'> & { readonly out_of_scope?: boolean };

/**
 * Returns the status of a finding as DefectDojo shows it. A mixture is `other`: active and closed, or closed in two ways,
 * which people, or a request that was carried out late, can leave behind. Gecko makes none.
 */
export function remoteStatusOfFinding(finding: ShownStatus): KnownStatus {
  const { active, false_p, risk_accepted, is_mitigated, out_of_scope } = finding;
  if (out_of_scope === true) return 'other';
  if (active) return false_p || risk_accepted || is_mitigated ? 'other' : 'open';
  if (risk_accepted) return false_p || is_mitigated ? 'other' : 'risk_accepted';
  // DefectDojo mitigates a false positive.
  if (false_p) return 'false_positive';
  return is_mitigated ? 'mitigated' : 'other';
}
