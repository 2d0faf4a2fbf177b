import type { FindingStatus } from '@gecko-defectdojo/contract';
import type { RiskAcceptanceRecord, SimulatorFinding } from '@gecko-defectdojo/testing-simulator';

/** A finding as the tables of Gecko hold it. */
export interface GeckoRow {
  readonly id: string;
  readonly title: string;
  readonly status: FindingStatus;
  /** With a person's override. */
  readonly severity: number;
  readonly cwe: string | null;
  readonly filePath: string;
  readonly line: number | null;
  readonly acceptedUntil: Date | null;
}

/** The compared fields of a finding in DefectDojo, as text. */
export type Shown = Readonly<Record<string, string>>;

const STATES: Readonly<Record<FindingStatus, string>> = {
  open: 'active',
  in_progress: 'active',
  fixed: 'mitigated',
  fix_verified: 'mitigated',
  false_positive: 'mitigated false_positive',
  accepted_risk: 'accepted',
};

/** Returns the fields that DefectDojo has to show, by the documented rules and without the code of the plugin. */
export function expectedOf(row: GeckoRow): Shown {
  const { severity, acceptedUntil } = row;
  return {
    title: asTitle(row.title),
    severity: severityOf(severity),
    state: STATES[row.status],
    cwe: /^CWE-(\d+)$/.exec(row.cwe ?? '')?.[1] ?? '0',
    file: row.filePath,
    line: String(row.line),
    remediation: 'yes',
    accepted_until: row.status === 'accepted_risk' ? (acceptedUntil?.toISOString() ?? '') : '',
  };
}

function severityOf(score: number): string {
  if (score === 0) return 'Info';
  if (score < 4) return 'Low';
  if (score < 7) return 'Medium';
  return score < 9 ? 'High' : 'Critical';
}

/** Returns the fields that DefectDojo shows. */
export function shownOf(finding: SimulatorFinding, acceptances: readonly RiskAcceptanceRecord[]): Shown {
  const { active, is_mitigated, false_p, risk_accepted, out_of_scope } = finding;
  const flags = {
    active,
    mitigated: is_mitigated,
    false_positive: false_p,
    accepted: risk_accepted,
    out_of_scope,
  };
  const states = Object.entries(flags).flatMap(([name, isSet]) => (isSet ? [name] : []));
  const ends = acceptances
    .filter((one) => one.expiration_date_handled === null && one.accepted_findings.includes(finding.id))
    .map((one) => (one.expiration_date === null ? 'never' : new Date(one.expiration_date).toISOString()));
  return {
    title: asTitle(finding.title),
    severity: finding.severity,
    state: states.join(' '),
    cwe: String(finding.cwe ?? 0),
    file: finding.file_path ?? '',
    line: String(finding.line),
    remediation: (finding.mitigation ?? '').includes('Use a parameterised query.') ? 'yes' : 'no',
    accepted_until: ends.join(' '),
    tags: finding.tags.join(' '),
  };
}

/** DefectDojo changes the case of titles. */
function asTitle(title: string): string {
  return title.trim().toLowerCase();
}
