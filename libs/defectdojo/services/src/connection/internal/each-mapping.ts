import { listMappings } from '@gecko-defectdojo/data';
import type { ConnectionRecord, MappingRecord, Tx } from '@gecko-defectdojo/data';

const PAGE = 500;

/** More than any team maps. The limit bounds one transaction. */
export const MAPPINGS_MAX = 10_000;

/** Visits every live mapping of a connection page by page. Returns the number of visited mappings. */
export async function eachMapping(
  tx: Tx,
  connection: Pick<ConnectionRecord, 'teamId' | 'id'>,
  visit: (mappings: readonly MappingRecord[]) => Promise<void>,
): Promise<number> {
  const key = { teamId: connection.teamId, connectionId: connection.id };
  for (let offset = 0; ; offset += PAGE) {
    const { rows } = await listMappings(tx, key, { limit: PAGE, offset });
    await visit(rows);
    if (rows.length < PAGE || offset + PAGE >= MAPPINGS_MAX) return offset + rows.length;
  }
}
