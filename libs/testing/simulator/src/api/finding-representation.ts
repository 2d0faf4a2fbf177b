import { proFields } from '../documented/pro-fields.ts';
import type { FindingRecord } from '../finding-record.ts';
import type { Call } from '../http/call.ts';
import { formatDate } from '../rules/date-time.ts';
import { slaExpirationDate } from '../rules/severity.ts';
import { maySeeFinding } from './permissions.ts';
import { representRiskAcceptance } from './risk-acceptances.ts';

const newerFields: readonly (keyof FindingRecord)[] = [
  'cwes',
  'cvssv4',
  'cvssv4_score',
  'known_exploited',
  'ransomware_used',
  'kev_date',
  'fix_available',
  'fix_version',
];

/** Returns a finding as `/findings/` represents it, with the fields of the release. */
export function representFinding(finding: FindingRecord, call: Call): Record<string, unknown> {
  const { store, capabilities } = call.world;
  const today = formatDate(call.world.now());
  const expires = slaExpirationDate(finding.severity, finding.date);
  const meta = store.metadata.filter((entry) => entry.finding === finding.id);
  const acceptances =
    finding.risk_accepted && maySeeFinding(store, call.user, finding) ? store.riskAcceptances.values() : [];
  const body: Record<string, unknown> = {
    ...finding,
    vulnerability_ids: finding.vulnerability_ids.map((id) => ({ vulnerability_id: id })),
    cwes: finding.cwes.map((cwe) => ({ cwe })),
    notes: representNotes(finding),
    accepted_risks: [...acceptances]
      .filter((row) => row.accepted_findings.includes(finding.id))
      .map((row) => representRiskAcceptance(row, call.world)),
    finding_meta: meta.map(({ name, value }) => ({ name, value })),
    display_status: displayStatus(finding),
    age: daysBetween(finding.date, finding.mitigated?.slice(0, 10) ?? today),
    sla_start_date: null,
    sla_expiration_date: expires,
    sla_days_remaining: expires === null ? null : daysBetween(today, expires),
    request_response: { req_resp: [] },
    related_fields: null,
    jira_creation: null,
    jira_change: null,
    finding_groups: [],
    url: null,
    under_defect_review: false,
    duplicate_finding: null,
    review_requested_by: null,
    defect_review_requested_by: null,
    last_reviewed_by: finding.reporter,
    sonarqube_issue: null,
    endpoints: [],
    reviewers: [],
    files: [],
    ...proFields(call.world),
  };
  if (!capabilities.hasLocations) for (const field of newerFields) Reflect.deleteProperty(body, field);
  return body;
}

/** Returns the notes of a finding, the newest first. */
export function representNotes({ notes }: FindingRecord): unknown[] {
  return notes.toReversed().map(representNote);
}

export function representNote(note: FindingRecord['notes'][number]): unknown {
  return { ...note, editor: null, history: [], note_type: null, edited: false, edit_time: note.date };
}

function displayStatus(finding: FindingRecord): string {
  const words = [finding.active ? 'Active' : 'Inactive'];
  if (finding.verified) words.push('Verified');
  if (finding.is_mitigated) words.push('Mitigated');
  if (finding.false_p) words.push('False Positive');
  if (finding.out_of_scope) words.push('Out Of Scope');
  if (finding.duplicate) words.push('Duplicate');
  if (finding.risk_accepted) words.push('Risk Accepted');
  return words.join(', ');
}

function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}
