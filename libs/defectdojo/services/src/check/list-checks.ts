import type { Check } from '@gecko-defectdojo/contract';
import { listChecks as listCheckRows, viewCheck, readTeam } from '@gecko-defectdojo/data';
import { requirePermission } from '../internal/authorise.ts';
import type { ServiceContext } from '../context.ts';
import { requireMapping } from '../mapping/internal/require-mapping.ts';
import { askPage } from '../page.ts';
import type { Page } from '../page.ts';
import { parseInput } from '../internal/parse-input.ts';
import { ChecksInput } from './check-reference.ts';

/**
 * Returns one page of a mapping's checks, newest first, nightly ones included.
 *
 * @throws IntegrationError `not_found`
 */
export async function listChecks(context: ServiceContext, input: ChecksInput): Promise<Page<Check>> {
  requirePermission(context, 'integrations.read');
  const { mappingId, ...query } = parseInput(ChecksInput, input);
  const { teamId } = context.actor;
  return readTeam(context.database, context.actor, async (tx) => {
    await requireMapping(tx, teamId, mappingId);
    const asked = askPage(`checks of ${mappingId}`, query);
    const { rows, total } = await listCheckRows(tx, { teamId, mappingId }, asked.window);
    return asked.page(asked.rows(rows).map(viewCheck), rows, total);
  });
}
