import { PageQuery } from '@gecko-defectdojo/contract';
import type { Mapping } from '@gecko-defectdojo/contract';
import { listMappings as listMappingRows, readTeam } from '@gecko-defectdojo/data';
import { requirePermission } from '../internal/authorise.ts';
import { requireConnection } from '../connection/internal/require-connection.ts';
import type { ServiceContext } from '../context.ts';
import { pageOf } from '../page.ts';
import type { Page } from '../page.ts';
import { parseInput } from '../internal/parse-input.ts';
import { viewMappings } from './internal/view-mapping.ts';

/** Returns one page of the connection's mappings, oldest first, each with its last push. */
export async function listMappings(
  context: ServiceContext,
  input: Partial<PageQuery>,
): Promise<Page<Mapping>> {
  requirePermission(context, 'integrations.read');
  const query = parseInput(PageQuery, input);
  const { teamId } = context.actor;
  return readTeam(context.database, context.actor, async (tx) => {
    const connection = await requireConnection(tx, teamId);
    const { rows, total } = await listMappingRows(tx, { teamId, connectionId: connection.id }, query);
    return pageOf(await viewMappings(tx, context, { connection, mappings: rows }), total, query);
  });
}
