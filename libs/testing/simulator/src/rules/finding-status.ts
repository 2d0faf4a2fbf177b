import type { FindingStatus } from '../finding-record.ts';

/** The user and the time of a save. */
export interface Saver {
  readonly user: number;
  readonly now: string;
}

const statusColumns = [
  'active',
  'verified',
  'false_p',
  'is_mitigated',
  'mitigated',
  'mitigated_by',
  'out_of_scope',
  'risk_accepted',
] as const;

/** Copies the status columns of a finding, to compare them after a change. */
export function statusOf(finding: FindingStatus): FindingStatus {
  const { active, verified, false_p, out_of_scope, risk_accepted, is_mitigated, mitigated, mitigated_by } =
    finding;
  return { active, verified, false_p, out_of_scope, risk_accepted, is_mitigated, mitigated, mitigated_by };
}

/**
 * Reconciles the status columns before a save, as update_finding_status does (dojo/finding/helper.py). Mitigated findings
 * get a time and a user, active ones lose every closing flag, false positives become mitigated. Without `before` the
 * finding is new and every rule applies; otherwise only the rules of the changed columns do.
 */
export function reconcileStatus(
  finding: FindingStatus,
  before: FindingStatus | undefined,
  saver: Saver,
): boolean {
  const changed = new Set(statusColumns.filter((column) => before?.[column] !== finding[column]));
  if (changed.size === 0) return false;
  if (changed.has('is_mitigated') && !finding.is_mitigated) clearMitigation(finding);
  if (finding.is_mitigated) setMitigation(finding, saver);
  if (changed.has('active') && finding.active) {
    finding.false_p = false;
    finding.out_of_scope = false;
    finding.is_mitigated = false;
    clearMitigation(finding);
  }
  const dismissalChanged = changed.has('false_p') || changed.has('out_of_scope');
  if (dismissalChanged && (finding.false_p || finding.out_of_scope)) {
    finding.is_mitigated = true;
    finding.active = false;
    finding.verified = false;
    setMitigation(finding, saver);
  }
  return true;
}

function clearMitigation(finding: FindingStatus): void {
  finding.mitigated = null;
  finding.mitigated_by = null;
}

function setMitigation(finding: FindingStatus, saver: Saver): void {
  finding.mitigated ??= saver.now;
  finding.mitigated_by ??= saver.user;
}
