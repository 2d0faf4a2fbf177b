import { asc, count, eq } from 'drizzle-orm';
import type { PageQuery } from '@gecko-defectdojo/contract';
import type { Tx } from '@gecko-defectdojo/data';
import type { HostRepository } from '@gecko-defectdojo/services';
import { repositories } from '../schema/index.ts';

/** One page of a team's repositories by name, and how many there are. */
export async function listRepositories(
  tx: Tx,
  teamId: string,
  page: PageQuery,
): Promise<{ rows: HostRepository[]; total: number }> {
  const { id, provider, fullName, url, defaultBranch } = repositories;
  const ofTeam = eq(repositories.teamId, teamId);
  const rows = await tx
    .select({ id, provider, fullName, url, defaultBranch })
    .from(repositories)
    .where(ofTeam)
    .orderBy(asc(fullName), asc(provider))
    .limit(page.limit)
    .offset(page.offset);
  const [counted] = await tx.select({ total: count() }).from(repositories).where(ofTeam);
  return { rows, total: counted?.total ?? 0 };
}
