import type { RenewalCost } from '@gecko-defectdojo/contract';
import { findMappingsByIds, listActiveBranchIds, readTeam } from '@gecko-defectdojo/data';
import type { ServiceContext } from '../context.ts';
import { requirePermission } from '../internal/authorise.ts';
import { parseInput } from '../internal/parse-input.ts';
import { requireMapping } from '../mapping/internal/require-mapping.ts';
import { MappingReference } from '../mapping/mapping-reference.ts';
import { requireRepository } from '../repository/internal/require-repository.ts';
import { compareHeld } from './internal/compare-held.ts';
import type { RenderedMapping } from './internal/compare-held.ts';
import { addCosts, costOf, countDiffering, NO_COST } from './internal/renewal-cost.ts';
import type { Cost, DifferingCounts } from './internal/renewal-cost.ts';

/** 200,000 findings of a branch. The cost counts no more. */
const PAGES_MAX = 400;

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
    const { held, ...cost } = await costOfBranch(context, rendered);
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
    return [mapping, ...further.values()].map((branch) => ({ mapping: branch, connection, repository }));
  });
}

async function costOfBranch(
  context: ServiceContext,
  rendered: RenderedMapping,
): Promise<Cost & { readonly held: number }> {
  const slices: DifferingCounts[] = [];
  let held = 0;
  let after: string | undefined;
  for (let page = 0; page < PAGES_MAX; page += 1) {
    context.signal?.throwIfAborted();
    const from = after;
    const compared = await readTeam(context.database, context.actor, (tx) =>
      compareHeld(tx, context, rendered, from),
    );
    held += compared.held;
    slices.push(...compared.slices.map(countDiffering));
    after = compared.after;
    if (after === undefined) break;
  }
  return { held, ...costOf(slices, held) };
}
