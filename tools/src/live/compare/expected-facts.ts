import type { FindingStatus, GeckoFinding } from '@gecko-defectdojo/contract';
import type { Capabilities } from '@gecko-defectdojo/domain';
import { expectedState, shownState } from '../../findings/finding-state.ts';
import type { FindingRow } from '../instance/rows.ts';

/** Compared facts by the names of fields, as text. */
export type Facts = Readonly<Record<string, string>>;

/** Returns true if DefectDojo has to show a finding of this status as mitigated since its fix. */
export function isFixed(status: FindingStatus): boolean {
  return status === 'fixed' || status === 'fix_verified';
}

/** Facts that the finding alone does not tell. */
export interface ExpectedFactsContext {
  /** The repository's full name, with the name of a further branch. */
  readonly service: string;
  readonly capabilities: Capabilities;
  /** Since when the finding is fixed. */
  readonly fixedAt: string;
  /** False if Gecko marks no finding as verified. */
  readonly isVerified: boolean;
  /** True if a Risk Acceptance without an end accepts the risk, and not a report. */
  readonly isAcceptedForEver: boolean;
  /** The tags that the templates of the team make of the finding. Each begins with `TEAM_PREFIX`. */
  readonly teamTags: readonly string[];
}

/** All tags of a run's templates begin so, which tells them from Gecko's own and those of people. */
const TEAM_PREFIX = 'live-';

/** Returns what DefectDojo has to show of a finding, by the documented rules and without the code of the plugin. */
export function expectedFacts(finding: GeckoFinding, context: ExpectedFactsContext): Facts {
  const { status, acceptedUntil, severity, cvssVector } = finding;
  const hasVector = cvssVector !== null;
  return {
    unique_id_from_tool: finding.id,
    state: expectedState(status),
    verified: String(context.isVerified && status !== 'false_positive'),
    team_tags: listed(context.teamTags),
    // The severity of a score of 0 depends on the release.
    ...(severity > 0 ? { severity: severityOf(severity) } : {}),
    date: finding.firstDetectedAt.slice(0, 10),
    service: context.service,
    kind: 'static',
    duplicate: 'false',
    accepted_until: status === 'accepted_risk' ? endOf(acceptedUntil, context) : '',
    ...(isFixed(status) && context.capabilities.mitigatedDate ? { mitigated: instant(context.fixedAt) } : {}),
    // A report leaves a finding that it closes its precise CWE alone.
    ...(context.capabilities.manyCwes && isOpen(status) ? { cwes: cwesOf(finding) } : {}),
    planned: finding.plannedDate ?? '',
    effort: finding.effort?.replace(/^./, (letter) => letter.toUpperCase()) ?? '',
    ...(hasVector ? {} : { score: '' }),
  };
}

function endOf(acceptedUntil: string | null, { isAcceptedForEver }: ExpectedFactsContext): string {
  if (acceptedUntil !== null) return instant(acceptedUntil);
  return isAcceptedForEver ? 'never' : '';
}

/** Returns the severity that DefectDojo has to show for a score above 0. */
function severityOf(score: number): string {
  return score >= 9 ? 'Critical' : score >= 7 ? 'High' : score >= 4 ? 'Medium' : 'Low';
}

function isOpen(status: FindingStatus): boolean {
  return status === 'open' || status === 'in_progress';
}

function cwesOf({ cwe, cweList }: GeckoFinding): string {
  const numbers = [cwe, ...(cweList ?? [])].map((one) => Number(/\d+/.exec(one ?? '')?.[0] ?? 0));
  return listed(numbers.filter((number) => number > 0).map((number) => `CWE-${String(number)}`));
}

function listed(labels: readonly string[]): string {
  return [...new Set(labels)].sort().join(' ');
}

/** Returns what DefectDojo shows of a finding, in the form of `expectedFacts`. */
export function shownFacts(row: FindingRow): Facts {
  const ends = row.accepted_risks
    .filter(({ expiration_date_handled: ended }) => (ended ?? null) === null)
    .map(({ expiration_date: end }) => (end === null ? 'never' : instant(end)));
  const scores = [row.cvssv3_score, row.cvssv4_score].filter((score) => (score ?? null) !== null);
  return {
    unique_id_from_tool: row.unique_id_from_tool ?? '',
    state: shownState(row),
    verified: String(row.verified),
    team_tags: listed(row.tags.filter((tag) => tag.startsWith(TEAM_PREFIX))),
    severity: row.severity,
    date: row.date,
    service: row.service ?? '',
    kind: row.static_finding && !row.dynamic_finding ? 'static' : 'dynamic',
    duplicate: String(row.duplicate),
    accepted_until: ends.sort().join(' '),
    mitigated: row.mitigated === null ? '' : instant(row.mitigated),
    cwes: listed((row.cwes ?? []).map(({ cwe }) => cwe)),
    planned: row.planned_remediation_date ?? '',
    effort: row.effort_for_fixing ?? '',
    score: scores.join(' '),
  };
}

function instant(time: string): string {
  return new Date(time).toISOString();
}
