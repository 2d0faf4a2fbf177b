import { sql } from 'drizzle-orm';
import type { FindingStatus, FindingType } from '@gecko-defectdojo/contract';
import { findings } from '@gecko/data';

/** A finding as a list shows it, without its long texts. */
export interface FindingSummary {
  readonly id: string;
  readonly repositoryId: string;
  readonly branch: string;
  readonly fingerprint: string;
  readonly revision: number;
  readonly type: FindingType;
  readonly title: string;
  readonly cwe: string | null;
  /** The override where there is one. */
  readonly severity: number;
  readonly isSeverityOverridden: boolean;
  readonly filePath: string;
  readonly line: number | null;
  readonly status: FindingStatus;
  readonly statusChangedAt: Date;
  readonly acceptedUntil: Date | null;
  readonly firstDetectedAt: Date;
}

/** The severity that counts. */
export const effectiveSeverity = sql<number>`coalesce(${findings.severityOverride}, ${findings.severity})`;

/** The columns of a finding in a list. */
export const summaryColumns = {
  id: findings.id,
  repositoryId: findings.repositoryId,
  branch: findings.branch,
  fingerprint: findings.fingerprint,
  revision: findings.revision,
  type: findings.type,
  title: findings.title,
  cwe: findings.cwe,
  severity: effectiveSeverity,
  isSeverityOverridden: sql<boolean>`${findings.severityOverride} is not null`,
  filePath: findings.filePath,
  line: findings.line,
  status: findings.status,
  statusChangedAt: findings.statusChangedAt,
  acceptedUntil: findings.acceptedUntil,
  firstDetectedAt: findings.firstDetectedAt,
};
