import type { GeckoFinding } from '@gecko-defectdojo/contract';

/** A row of vuln."Issue" as JSON. */
export interface IssueRow {
  readonly id: string;
  readonly revision: number;
  readonly title: string;
  readonly kind: GeckoFinding['type'];
  readonly cwe: string | null;
  readonly score: number;
  readonly confidence: number | null;
  readonly file: string;
  readonly line: number | null;
  readonly state: GeckoFinding['status'];
  readonly stateSince: string;
  readonly firstSeen: string;
}

/** Returns an issue in the plugin's words. Acme has no text beside the title. */
export function toGeckoFinding(issue: IssueRow): GeckoFinding {
  return {
    id: issue.id,
    revision: issue.revision,
    url: `https://acme.example/issues/${issue.id}`,
    type: issue.kind,
    title: issue.title,
    shortDescription: issue.title,
    description: issue.title,
    cwe: issue.cwe,
    severity: issue.score,
    cvssVector: null,
    cvssRationale: null,
    confidenceScore: issue.confidence,
    filePath: issue.file,
    line: issue.line,
    callChain: [],
    proofOfConcept: null,
    patch: null,
    remediation: null,
    status: issue.state,
    statusChangedAt: new Date(issue.stateSince).toISOString(),
    acceptedUntil: null,
    firstDetectedAt: new Date(issue.firstSeen).toISOString(),
  };
}
