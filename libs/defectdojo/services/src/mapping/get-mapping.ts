import type { Mapping } from '@gecko-defectdojo/contract';
import { readTeam } from '@gecko-defectdojo/data';
import { requirePermission } from '../internal/authorise.ts';
import type { ServiceContext } from '../context.ts';
import { parseInput } from '../internal/parse-input.ts';
import { MappingReference } from './mapping-reference.ts';
import { requireMapping } from './internal/require-mapping.ts';
import { viewMapping } from './internal/view-mapping.ts';

/**
 * Returns one mapping of the team.
 *
 * @throws IntegrationError `not_found`
 */
export async function getMapping(context: ServiceContext, input: MappingReference): Promise<Mapping> {
  requirePermission(context, 'integrations.read');
  const { mappingId } = parseInput(MappingReference, input);
  const { teamId } = context.actor;
  return readTeam(context.database, context.actor, async (tx) =>
    viewMapping(tx, context, await requireMapping(tx, teamId, mappingId)),
  );
}
