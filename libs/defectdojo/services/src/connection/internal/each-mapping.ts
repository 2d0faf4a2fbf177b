import { listMappingRows } from '@gecko-defectdojo/data';
import type { ConnectionRecord, MappingRecord, Tx } from '@gecko-defectdojo/data';

const PAGE = 500;

/** More than any team maps. The limit bounds one transaction. */
export const MAPPINGS_MAX = 10_000;

/**
 * Visits the rows of every live mapping of a connection page by page, those of further branches as well. Returns the
 * number of mappings.
 */
export async function eachMapping(
  tx: Tx,
  connection: Pick<ConnectionRecord, 'teamId' | 'id'>,
  visit: (mappings: readonly MappingRecord[]) => Promise<void>,
): Promise<number> {
  const key = { teamId: connection.teamId, connectionId: connection.id };
  let visited = 0;
  for (let offset = 0; ; offset += PAGE) {
    const rows = await listMappingRows(tx, key, { limit: PAGE, offset });
    await visit(rows);
    visited += rows.filter(({ firstMappingId }) => firstMappingId === null).length;
    if (rows.length < PAGE || offset + PAGE >= MAPPINGS_MAX) return visited;
  }
}
