import type { MappingBranches } from '@gecko-defectdojo/contract';
import { readTeam } from '@gecko-defectdojo/data';
import type { ServiceContext } from '../context.ts';
import { requirePermission } from '../internal/authorise.ts';
import { parseInput } from '../internal/parse-input.ts';
import { MappingReference } from '../mapping/mapping-reference.ts';
import { requireBranches } from './internal/require-branches.ts';
import { viewBranches } from './internal/view-branches.ts';

/**
 * Returns the branches that a mapping follows, the first one first, and its patterns.
 *
 * @throws IntegrationError `not_found`, or `conflict` for the mapping of a further branch
 */
export async function listMappingBranches(
  context: ServiceContext,
  input: MappingReference,
): Promise<MappingBranches> {
  requirePermission(context, 'integrations.read');
  const { mappingId } = parseInput(MappingReference, input);
  return readTeam(context.database, context.actor, async (tx) =>
    viewBranches(tx, context, await requireBranches(tx, context, mappingId)),
  );
}
