import { and, asc, count, eq } from 'drizzle-orm';
import type { FindingStatus, PageQuery } from '@gecko-defectdojo/contract';
import type { Tx } from '@gecko-defectdojo/data';
import { findings } from '../schema/index.ts';
import { summaryColumns, type FindingSummary } from './finding-summary.ts';

export interface ListFindingsFilter {
  readonly teamId: string;
  readonly repositoryId: string;
  readonly branch?: string | undefined;
  readonly status?: FindingStatus | undefined;
}

/** One page of a repository's findings, branch by branch in id order, and how many there are. */
export async function listFindings(
  tx: Tx,
  filter: ListFindingsFilter,
  page: PageQuery,
): Promise<{ rows: FindingSummary[]; total: number }> {
  const matches = and(
    eq(findings.teamId, filter.teamId),
    eq(findings.repositoryId, filter.repositoryId),
    filter.branch === undefined ? undefined : eq(findings.branch, filter.branch),
    filter.status === undefined ? undefined : eq(findings.status, filter.status),
  );
  const rows = await tx
    .select(summaryColumns)
    .from(findings)
    .where(matches)
    .orderBy(asc(findings.branch), asc(findings.id))
    .limit(page.limit)
    .offset(page.offset);
  const [counted] = await tx.select({ total: count() }).from(findings).where(matches);
  return { rows, total: counted?.total ?? 0 };
}
