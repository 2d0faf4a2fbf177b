import { and, eq, ilike, inArray, isNull, or, sql, type SQL } from 'drizzle-orm';
import type { FindingStatus, FindingType } from '@gecko-defectdojo/contract';
import { findings } from '@gecko/data';
import { effectiveSeverity } from './finding-summary.ts';

/** Gecko's words for scores: from 9 Critical, from 7 High, from 4 Medium, else Low. */
export const SEVERITY_LABELS = ['critical', 'high', 'medium', 'low'] as const;
export type SeverityLabel = (typeof SEVERITY_LABELS)[number];

/** The label of the severity that counts. */
export const severityLabel = sql<SeverityLabel>`case
  when ${effectiveSeverity} >= 9 then 'critical'
  when ${effectiveSeverity} >= 7 then 'high'
  when ${effectiveSeverity} >= 4 then 'medium'
  else 'low' end`;

/** Classes of findings, as a chapter of the ASVS has them. */
export interface FindingClasses {
  /** Numbers of CWEs. */
  readonly cwes: readonly number[];
  /** Types of findings without a CWE. */
  readonly types: readonly FindingType[];
}

/** Which findings of a repository are meant; what is left out narrows nothing. */
export interface FindingFilter {
  readonly teamId: string;
  readonly repositoryId: string;
  readonly branch?: string | undefined;
  readonly statuses?: readonly FindingStatus[] | undefined;
  readonly severities?: readonly SeverityLabel[] | undefined;
  readonly types?: readonly FindingType[] | undefined;
  /** Classes of findings: a CWE decides, and only without one the type. */
  readonly classes?: FindingClasses | undefined;
  /** Part of a title, a path or a CWE, in any case. */
  readonly search?: string | undefined;
}

/** A text as a LIKE pattern that finds it anywhere; its own `%` and `_` mean themselves. */
export function containing(text: string): string {
  return `%${text.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
}

function searched(text: string | undefined): SQL | undefined {
  if (text === undefined || text === '') return undefined;
  const pattern = containing(text);
  return or(ilike(findings.title, pattern), ilike(findings.filePath, pattern), ilike(findings.cwe, pattern));
}

function ofClasses({ cwes, types }: FindingClasses): SQL | undefined {
  return or(
    inArray(
      findings.cwe,
      cwes.map((cwe) => `CWE-${String(cwe)}`),
    ),
    and(isNull(findings.cwe), inArray(findings.type, [...types])),
  );
}

/** The condition of a filter. */
export function findingCondition(filter: FindingFilter): SQL | undefined {
  const { branch, statuses, severities, types, classes } = filter;
  return and(
    eq(findings.teamId, filter.teamId),
    eq(findings.repositoryId, filter.repositoryId),
    branch === undefined ? undefined : eq(findings.branch, branch),
    statuses === undefined ? undefined : inArray(findings.status, [...statuses]),
    severities === undefined ? undefined : inArray(severityLabel, [...severities]),
    types === undefined ? undefined : inArray(findings.type, [...types]),
    classes === undefined ? undefined : ofClasses(classes),
    searched(filter.search),
  );
}
