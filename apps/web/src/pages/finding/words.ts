import type { CallChainStep } from '@gecko-defectdojo/contract';
import { FindingStatus } from '@gecko-defectdojo/contract';
import type { FindingEvent } from '../../api/findings.ts';
import { format } from '../../text/format.ts';
import { STATUS_NAMES } from '../../text/names.ts';
import { SEVERITY_NAMES, severityOf } from '../../text/severity.ts';

const ROLES: Readonly<Record<CallChainStep['role'], string>> = {
  source: 'Source',
  flow: 'Flow',
  sink: 'Sink',
};

/** The texts of the drawer of a finding. */
export const words = {
  finding: 'Finding',
  loading: 'Loading the finding',
  tabs: { overview: 'Overview', fix: 'Fix', exploit: 'Exploit', cvss: 'CVSS', activity: 'Activity' },
  tabsLabel: 'Parts of the finding',

  status: 'Status:',
  acceptedUntil: (day: string) => `Accepted until ${day}`,
  openInDefectDojo: 'Open in DefectDojo',
  changeSeverity: 'Change severity',
  rating: (score: number) => `${SEVERITY_NAMES[severityOf(score)]} (${score.toFixed(1)})`,
  severityDialog: {
    description: (own: string) =>
      `Gecko rates this finding ${own}. Your choice replaces it, in DefectDojo too.`,
    choice: 'Severity',
    score: 'Score',
    hint: 'From 0 to 10. Critical from 9, High from 7, Medium from 4.',
    error: 'Enter a number from 0 to 10.',
    revert: (own: string) => `Go back to Gecko’s own: ${own}`,
    cancel: 'Cancel',
    submit: 'Change severity',
  },

  addReason: 'Add reason',
  changeReason: 'Change reason',
  reasonDialog: {
    description: 'It says why the finding has this status, in DefectDojo too. Leave it empty to remove it.',
    cancel: 'Cancel',
    submit: 'Save reason',
  },

  triaged: 'Triaged',
  by: (name: string) => `by ${name}`,
  reason: 'Reason',
  file: 'File',
  branch: 'Branch',
  firstDetected: 'First detected',
  lastDetected: 'Last detected',
  at: 'at',
  confidence: 'Confidence',
  outOfTen: (score: number) => `${format.number(score)} of 10`,
  description: 'Description',
  callChain: 'Call chain',
  step: (number: number, role: CallChainStep['role']) => `${format.number(number)}. ${ROLES[role]}`,
  codeOfStep: (number: number) => `Code of step ${format.number(number)}`,
  vulnerableStep: 'Vulnerable step',
  firstSteps: (shown: number, all: number) =>
    `The first ${format.number(shown)} of ${format.number(all)} steps.`,

  noFix: { title: 'No fix yet', text: 'Gecko has no patch for this finding.' },
  remediation: 'Remediation',
  patch: 'Patch',
  patchLabel: 'Patch as a diff',
  firstLines: (count: number) => `The first ${format.number(count)} lines.`,

  noExploit: { title: 'No proof of concept', text: 'Gecko has none for this finding.' },
  exploit: 'Proof of concept',

  severity: 'Severity',
  ratedByGecko: 'Rated by Gecko',
  vector: 'Vector',
  none: 'None',
  rationale: 'Rationale',
  loadingMetrics: 'Loading the metrics',
  metrics: 'Metrics',
  metricsOf: (version: string) => `CVSS ${version} metrics`,
  vectorScore: 'Score of the vector',

  activity: 'Activity',
  gecko: 'Gecko',
  formerMember: 'A former member',
  detected: 'detected this finding',
} as const;

function statusName(status: string | null): string {
  const known = FindingStatus.safeParse(status);
  return known.success ? STATUS_NAMES[known.data] : (status ?? 'unknown');
}

function severityName(score: string | null): string {
  const value = score === null ? Number.NaN : Number(score);
  return Number.isNaN(value) ? "Gecko's own" : words.rating(value);
}

/** Formats a day in the database's notation. */
function dayOf(text: string): string {
  const day = new Date(text.replace(' ', 'T').replace(/([+-]\d{2})$/, '$1:00'));
  return Number.isNaN(day.getTime()) ? text : format.day(day.toISOString());
}

/** Returns the words for an event, without its actor. */
export function eventText({ what, from, to }: Pick<FindingEvent, 'what' | 'from' | 'to'>): string {
  switch (what) {
    case 'status':
      return `changed the status from ${statusName(from)} to ${statusName(to)}`;
    case 'severity':
      return `changed the severity from ${severityName(from)} to ${severityName(to)}`;
    case 'reason':
      return to === null ? 'removed the reason' : `gave the reason “${to}”`;
    case 'accepted_until':
      return to === null ? 'removed the expiry' : `set the expiry to ${dayOf(to)}`;
  }
}

/** Returns the actor of an event; Gecko if there is none. */
export function actorName({ by }: Pick<FindingEvent, 'by'>): string {
  return by === null ? words.gecko : (by.name ?? words.formerMember);
}
