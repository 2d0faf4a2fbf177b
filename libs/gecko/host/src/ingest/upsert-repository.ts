import { sql } from 'drizzle-orm';
import { repositories } from '@gecko/data';
import type { Tx } from '@gecko/data';
import type { ScanReport } from './scan-report.ts';

/** Adds the repository of a report, or brings it up to date; the row stays locked until the transaction ends. */
export async function upsertRepository(
  tx: Tx,
  teamId: string,
  repository: ScanReport['repository'],
): Promise<string> {
  const [row] = await tx
    .insert(repositories)
    .values({ teamId, ...repository })
    .onConflictDoUpdate({
      target: [repositories.teamId, repositories.provider, repositories.fullName],
      set: { url: sql`excluded.url`, defaultBranch: sql`excluded.default_branch` },
    })
    .returning({ id: repositories.id });
  if (!row) throw new Error('upsert returned no row');
  return row.id;
}
