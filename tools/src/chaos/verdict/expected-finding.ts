import type { FindingStatus } from '@gecko-defectdojo/contract';
import type { RiskAcceptanceRecord, SimulatorFinding } from '@gecko-defectdojo/testing-simulator';
import { expectedState, shownState } from '../../findings/finding-state.ts';

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

/** Returns the fields that DefectDojo has to show, by the documented rules and without the code of the plugin. */
export function expectedOf(row: GeckoRow): Shown {
  const { severity, acceptedUntil } = row;
  return {
    title: asTitle(row.title),
    severity: severityOf(severity),
    state: expectedState(row.status),
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
  const ends = acceptances
    .filter((one) => one.expiration_date_handled === null && one.accepted_findings.includes(finding.id))
    .map((one) => (one.expiration_date === null ? 'never' : new Date(one.expiration_date).toISOString()));
  return {
    title: asTitle(finding.title),
    severity: finding.severity,
    state: shownState(finding),
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
