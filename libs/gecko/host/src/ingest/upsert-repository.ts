import { repositoryAdded } from '@gecko-defectdojo/host';
import { sql, type SQL } from 'drizzle-orm';
import { hostSqlOf, repositories } from '@gecko/data';
import type { Tx } from '@gecko/data';
import type { ScanReport } from './scan-report.ts';

export interface UpsertRepositoryOptions {
  readonly teamId: string;
  readonly report: ScanReport;
}

/**
 * Adds the repository of a report, or brings it up to date; the row stays locked until the transaction ends. A report
 * that is older than a scan of the repository changes nothing: it may arrive late, after the default branch was
 * renamed. Tells the plugin of a new one.
 */
export async function upsertRepository(
  tx: Tx,
  { teamId, report: { repository, scan } }: UpsertRepositoryOptions,
): Promise<string> {
  const isOutdated = sql`exists (select 1 from gecko.scans s where s.team_id = repositories.team_id
    and s.repository_id = repositories.id and s.completed_at > ${scan.completedAt}::timestamptz)`;
  const newest = (column: SQL, name: SQL) =>
    sql`case when ${isOutdated} then ${column} else excluded.${name} end`;
  const [row] = await tx
    .insert(repositories)
    .values({ teamId, ...repository })
    .onConflictDoUpdate({
      target: [repositories.teamId, repositories.provider, repositories.fullName],
      set: {
        url: newest(sql`repositories.url`, sql`url`),
        defaultBranch: newest(sql`repositories.default_branch`, sql`default_branch`),
      },
    })
    // A row that was inserted has no transaction that deleted or locked it.
    .returning({ id: repositories.id, isNew: sql<boolean>`xmax = 0` });
  if (!row) throw new Error('upsert returned no row');
  if (row.isNew) await repositoryAdded(hostSqlOf(tx), { teamId, repositoryId: row.id });
  return row.id;
}
