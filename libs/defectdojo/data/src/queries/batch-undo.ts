import { sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { AsvsLevel } from '@gecko-defectdojo/contract';
import type { Tx } from '../database.ts';
import type { BatchKey } from './mapping-batch-items.ts';
import type { EndedMapping } from './repository-selections.ts';

/** Joins the mappings that a batch made and that are still there, as `i` and `m`. */
function liveMappings({ teamId, batchId }: BatchKey): SQL {
  return sql`
    from defectdojo.mapping_batch_items i
    join defectdojo.mappings m on m.team_id = i.team_id and m.id = i.mapping_id
    where i.team_id = ${teamId}::uuid and i.batch_id = ${batchId}::uuid and m.removed_at is null`;
}

/** Counts the mappings that a batch made and that are still there. */
export async function countMappingsOfBatch(tx: Tx, key: BatchKey): Promise<number> {
  const [row] = await tx.execute<{ mappings: number }>(
    sql`select count(*)::integer as "mappings" ${liveMappings(key)}`,
  );
  return row?.mappings ?? 0;
}

/**
 * Ends the mappings that a batch made and that are still there. Their findings stay in DefectDojo as they are. Returns
 * them.
 */
export async function closeMappingsOfBatch(
  tx: Tx,
  key: BatchKey,
  { at, requestedBy }: { readonly at: Date; readonly requestedBy: string },
): Promise<EndedMapping[]> {
  const rows = await tx.execute<EndedMapping & Record<string, unknown>>(sql`
    select m.id, m.repository_id as "repositoryId", m.product_id as "productId", m.product_name as "productName",
      defectdojo.end_mapping(m.id, 'leave', ${at.toISOString()}::timestamptz, ${requestedBy}::uuid)
    from (
      select m.id, m.repository_id, m.product_id, m.product_name ${liveMappings(key)} order by m.id
    ) m`);
  return rows.map(({ id, repositoryId, productId, productName }) => ({
    id,
    repositoryId,
    productId,
    productName,
  }));
}

/**
 * Returns the repositories whose level a batch chose, and no person after it. The level that it chose is `level`, in the
 * name of `createdBy`, without a reason.
 */
export async function listLevelsOfBatch(
  tx: Tx,
  { teamId, batchId, level, createdBy }: BatchKey & { readonly level: AsvsLevel; readonly createdBy: string },
): Promise<string[]> {
  const rows = await tx.execute<{ id: string }>(sql`
    select i.repository_id as "id"
    from defectdojo.mapping_batch_items i
    join defectdojo.asvs_profiles p on p.team_id = i.team_id and p.repository_id = i.repository_id
    where i.team_id = ${teamId}::uuid and i.batch_id = ${batchId}::uuid and i.level_set
      and p.chosen_level = ${level} and p.chosen_by = ${createdBy}::uuid and p.chosen_reason is null
    order by i.repository_id`);
  return rows.map(({ id }) => id);
}
