import type { Push } from '@gecko-defectdojo/contract';
import { listPushes as listPushRows, viewPush, readTeam } from '@gecko-defectdojo/data';
import { requirePermission } from '../internal/authorise.ts';
import type { ServiceContext } from '../context.ts';
import { requireMapping } from '../mapping/internal/require-mapping.ts';
import { askPage } from '../page.ts';
import type { Page } from '../page.ts';
import { parseInput } from '../internal/parse-input.ts';
import { PushesQuery } from './push-reference.ts';

/**
 * Returns one page of a mapping's pushes, newest first.
 *
 * @throws IntegrationError `not_found`
 */
export async function listPushes(context: ServiceContext, input: PushesQuery): Promise<Page<Push>> {
  requirePermission(context, 'integrations.read');
  const { mappingId, ...query } = parseInput(PushesQuery, input);
  const { teamId } = context.actor;
  return readTeam(context.database, context.actor, async (tx) => {
    await requireMapping(tx, teamId, mappingId);
    const asked = askPage(`pushes of ${mappingId}`, query);
    const { rows, total } = await listPushRows(tx, { teamId, mappingId }, asked.window);
    return asked.page(asked.rows(rows).map(viewPush), rows, total);
  });
}
