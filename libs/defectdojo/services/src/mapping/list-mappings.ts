import { CursorPageQuery } from '@gecko-defectdojo/contract';
import type { Mapping } from '@gecko-defectdojo/contract';
import { listMappings as listMappingRows, readTeam } from '@gecko-defectdojo/data';
import { requirePermission } from '../internal/authorise.ts';
import { requireConnection } from '../connection/internal/require-connection.ts';
import type { ServiceContext } from '../context.ts';
import { askPage } from '../page.ts';
import type { Page } from '../page.ts';
import { parseInput } from '../internal/parse-input.ts';
import { viewMappings } from './internal/view-mapping.ts';

/** Returns one page of the connection's mappings, oldest first, each with its last push. */
export async function listMappings(
  context: ServiceContext,
  input: Partial<CursorPageQuery>,
): Promise<Page<Mapping>> {
  requirePermission(context, 'integrations.read');
  const query = parseInput(CursorPageQuery, input);
  const { teamId } = context.actor;
  return readTeam(context.database, context.actor, async (tx) => {
    const connection = await requireConnection(tx, teamId);
    const asked = askPage(`mappings of ${connection.id}`, query);
    const { rows, total } = await listMappingRows(tx, { teamId, connectionId: connection.id }, asked.window);
    const shown = await viewMappings(tx, context, { connection, mappings: asked.rows(rows) });
    return asked.page(shown, rows, total);
  });
}
