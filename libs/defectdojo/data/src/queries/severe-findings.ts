import { sql } from 'drizzle-orm';
import type { Tx } from '../database.ts';

/** How many findings of a repository are open that weigh most: critical from a severity of 9, high from 7. */
export interface SevereFindings {
  readonly critical: number;
  readonly high: number;
}

/** Counts the severe findings that are open on a branch, in one pass over the host's view. */
export async function countSevereFindings(
  tx: Tx,
  key: { readonly teamId: string; readonly repositoryId: string; readonly branch: string },
): Promise<SevereFindings> {
  const [row] = await tx.execute<{ critical: number; high: number }>(sql`
    select (count(*) filter (where f.severity >= 9))::integer as "critical",
      (count(*) filter (where f.severity >= 7 and f.severity < 9))::integer as "high"
    from export_findings f
    where f.team_id = ${key.teamId}::uuid and f.repository_id = ${key.repositoryId}::uuid
      and f.branch = ${key.branch} and f.status in ('open', 'in_progress')`);
  return row ?? { critical: 0, high: 0 };
}
