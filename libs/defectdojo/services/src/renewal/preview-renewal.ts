import type { RenewalCost } from '@gecko-defectdojo/contract';
import { findMappingsByIds, listActiveBranchIds, readTeam } from '@gecko-defectdojo/data';
import type { ServiceContext } from '../context.ts';
import { requirePermission } from '../internal/authorise.ts';
import { parseInput } from '../internal/parse-input.ts';
import { requireMapping } from '../mapping/internal/require-mapping.ts';
import { MappingReference } from '../mapping/mapping-reference.ts';
import { requireRepository } from '../repository/internal/require-repository.ts';
import type { ProductRepositories, RenderedMapping } from './internal/compare-held.ts';
import { comparePages } from './internal/compare-pages.ts';
import { addCosts, NO_COST } from './internal/renewal-cost.ts';
import type { Cost } from './internal/renewal-cost.ts';

/** Findings of a branch. The cost counts no more. */
const HELD_MAX = 200_000;

/**
 * Returns what a push with `renew` would send of a mapping and its further branches. Asks DefectDojo nothing.
 *
 * @throws IntegrationError `not_found`
 */
export async function previewRenewal(context: ServiceContext, input: MappingReference): Promise<RenewalCost> {
  requirePermission(context, 'integrations.read');
  const { mappingId } = parseInput(MappingReference, input);
  let sum: Cost & { readonly held: number } = { ...NO_COST, held: 0 };
  for (const rendered of await branchesOf(context, mappingId)) {
    const { held, cost } = await comparePages(context, rendered, { heldMax: HELD_MAX });
    sum = { held: sum.held + held, ...addCosts(sum, cost) };
  }
  return { mappingId, ...sum };
}

/** Returns the mapping and its further branches. */
function branchesOf(context: ServiceContext, mappingId: string): Promise<readonly RenderedMapping[]> {
  const { teamId } = context.actor;
  return readTeam(context.database, context.actor, async (tx) => {
    const { mapping, connection } = await requireMapping(tx, teamId, mappingId);
    const repository = await requireRepository(tx, context, mapping.repositoryId);
    const ids = await listActiveBranchIds(tx, teamId, [mappingId]);
    const further = await findMappingsByIds(tx, teamId, ids);
    const products: ProductRepositories = new Map();
    return [mapping, ...further.values()].map((branch) => ({
      mapping: branch,
      connection,
      repository,
      products,
    }));
  });
}
