import { and, asc, eq } from 'drizzle-orm';
import type { Tx } from '../database.ts';
import { mappings } from '../schema/index.ts';
import { liveFirstMappingsOf } from './live-mappings-of.ts';

/** More repositories than this in one product are not looked at: two are enough to know that there are several. */
const REPOSITORIES_MAX = 1_000;

/** Returns the ids of the repositories that are mapped to a product, lowest first, at most 1,000. */
export async function listProductRepositories(
  tx: Tx,
  key: { readonly teamId: string; readonly connectionId: string; readonly productId: number },
): Promise<string[]> {
  const rows = await tx
    .select({ repositoryId: mappings.repositoryId })
    .from(mappings)
    .where(and(liveFirstMappingsOf(key), eq(mappings.productId, key.productId)))
    .orderBy(asc(mappings.repositoryId))
    .limit(REPOSITORIES_MAX);
  return rows.map(({ repositoryId }) => repositoryId);
}
