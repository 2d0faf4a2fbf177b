import { sql, type SQL } from 'drizzle-orm';
import type { IncomingFinding } from './finding-batches.ts';

/** Where findings are merged into, and by which scan. */
export interface MergeTarget {
  readonly teamId: string;
  readonly repositoryId: string;
  readonly branch: string;
  readonly scanId: string;
  readonly kind: 'deep' | 'recheck';
  /** False when this very scan was taken in before: then statuses stay. */
  readonly isNewScan: boolean;
  readonly startedAt: string;
  readonly completedAt: string;
}

/** The columns a scan brings, without the severity, which a person may have overridden. */
const CONTENT_COLUMNS = [
  ['type', 'type'],
  ['title', 'title'],
  ['short_description', 'shortDescription'],
  ['description', 'description'],
  ['cwe', 'cwe'],
  ['cvss_vector', 'cvssVector'],
  ['cvss_rationale', 'cvssRationale'],
  ['confidence_score', 'confidenceScore'],
  ['file_path', 'filePath'],
  ['line', 'line'],
  ['call_chain', 'callChain'],
  ['proof_of_concept', 'proofOfConcept'],
  ['patch', 'patch'],
  ['remediation', 'remediation'],
  ['planned_date', 'plannedDate'],
  ['effort', 'effort'],
  ['owner', 'owner'],
  ['cwe_list', 'cweList'],
  ['tags', 'tags'],
] as const;

/** A list of the content columns, each written by `write`. */
export function contentList(write: (column: string, field: string) => string): SQL {
  return sql.raw(CONTENT_COLUMNS.map(([column, field]) => write(column, field)).join(', '));
}

/** A batch as a relation `x` for a FROM clause. */
export function incomingRows(batch: readonly IncomingFinding[]): SQL {
  const rows = `[${batch.map((finding) => finding.json).join(',')}]`;
  return sql`jsonb_to_recordset(${rows}::text::jsonb) as x(
    fingerprint text, type text, title text, "shortDescription" text, description text, cwe text, severity float8,
    "cvssVector" text, "cvssRationale" text, "confidenceScore" integer, "filePath" text, line integer,
    "callChain" jsonb, "proofOfConcept" text, patch text, remediation text,
    "plannedDate" date, effort text, owner text, "cweList" text[], tags text[], status text)`;
}
