import type { DropCounts } from './merge-counts.ts';
import type { ReportFinding } from './scan-report.ts';

/** Gecko keeps only findings it is this sure of, from 1 to 10. A finding without a score is kept. */
export const CONFIDENCE_MIN = 9;

const BATCH_ROWS_MAX = 1_000;
/** Characters of JSON; a proof of concept alone may have a million. */
const BATCH_LENGTH_MAX = 4_000_000;

/** A finding on its way into the database, already as JSON. */
export interface IncomingFinding {
  readonly fingerprint: string;
  readonly json: string;
}

function jsonOf(finding: ReportFinding): string {
  const callChain = finding.callChain.map((step) => ({ ...step, line: step.line ?? null }));
  return JSON.stringify({ ...finding, callChain });
}

/** The findings of a report that are taken in, and how many are not. */
export interface SelectedFindings {
  readonly kept: readonly ReportFinding[];
  readonly drops: Pick<DropCounts, 'lowConfidence' | 'repeated'>;
}

/** Leaves out what Gecko is not sure of, and all but the last of those with the same fingerprint. */
export function selectFindings(findings: readonly ReportFinding[]): SelectedFindings {
  const sure = findings.filter(
    ({ confidenceScore }) => (confidenceScore ?? CONFIDENCE_MIN) >= CONFIDENCE_MIN,
  );
  const kept = [...new Map(sure.map((finding) => [finding.fingerprint, finding])).values()];
  const drops = { lowConfidence: findings.length - sure.length, repeated: sure.length - kept.length };
  return { kept, drops };
}

/** Cuts findings into batches that one statement takes in. */
export function* batchFindings(findings: readonly ReportFinding[]): Generator<IncomingFinding[]> {
  let batch: IncomingFinding[] = [];
  let length = 0;
  for (const finding of findings) {
    const json = jsonOf(finding);
    if (batch.length === BATCH_ROWS_MAX || (batch.length > 0 && length + json.length > BATCH_LENGTH_MAX)) {
      yield batch;
      batch = [];
      length = 0;
    }
    batch.push({ fingerprint: finding.fingerprint, json });
    length += json.length;
  }
  if (batch.length > 0) yield batch;
}
