import { asc, count, desc, sql, type SQL } from 'drizzle-orm';
import { FINDING_STATUSES, type PageQuery } from '@gecko-defectdojo/contract';
import { findings } from '@gecko/data';
import type { Tx } from '@gecko/data';
import { findingCondition, type FindingFilter } from './finding-filter.ts';
import { effectiveSeverity, summaryColumns, type FindingSummary } from './finding-summary.ts';

/** Sort orders of a list of findings. */
export const FINDING_SORTS = ['severity', 'title', 'status', 'detected', 'changed'] as const;
export type FindingSort = (typeof FINDING_SORTS)[number];

/** A page of findings and its order. Default: by branch, then by id. */
export interface FindingsPage extends PageQuery {
  readonly sort?: FindingSort | undefined;
  readonly order?: 'asc' | 'desc' | undefined;
}

const statusOrder = sql`array_position(array[${sql.join(
  FINDING_STATUSES.map((status) => sql`${status}::text`),
  sql`, `,
)}], ${findings.status})`;

const SORT_BY: Readonly<Record<FindingSort, SQL>> = {
  severity: effectiveSeverity,
  title: sql`lower(${findings.title})`,
  status: statusOrder,
  detected: sql`${findings.firstDetectedAt}`,
  changed: sql`${findings.statusChangedAt}`,
};

function ordering({ sort, order }: FindingsPage): SQL[] {
  if (sort === undefined) return [asc(findings.branch), asc(findings.id)];
  const direction = order === 'desc' ? desc : asc;
  // Equal ones keep their place from page to page, the worst first.
  return [direction(SORT_BY[sort]), desc(effectiveSeverity), asc(findings.title), asc(findings.id)];
}

/** One page of a repository's findings, and how many the filter lets through. */
export async function listFindings(
  tx: Tx,
  filter: FindingFilter,
  page: FindingsPage,
): Promise<{ rows: FindingSummary[]; total: number }> {
  const matches = findingCondition(filter);
  const rows = await tx
    .select(summaryColumns)
    .from(findings)
    .where(matches)
    .orderBy(...ordering(page))
    .limit(page.limit)
    .offset(page.offset);
  const [counted] = await tx.select({ total: count() }).from(findings).where(matches);
  return { rows, total: counted?.total ?? 0 };
}
