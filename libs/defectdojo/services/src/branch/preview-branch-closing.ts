import type { BranchClosing } from '@gecko-defectdojo/contract';
import { countClosing, readTeam } from '@gecko-defectdojo/data';
import type { ServiceContext } from '../context.ts';
import { requirePermission } from '../internal/authorise.ts';
import { parseInput } from '../internal/parse-input.ts';
import { BranchReference } from './branch-reference.ts';
import { requireBranches } from './internal/require-branches.ts';
import { requireFurtherBranch } from './internal/require-further-branch.ts';

/**
 * Counts what closing a further branch mitigates in DefectDojo, by the ledger.
 *
 * @throws IntegrationError `not_found`
 */
export async function previewBranchClosing(
  context: ServiceContext,
  input: BranchReference,
): Promise<BranchClosing> {
  requirePermission(context, 'integrations.read');
  const { mappingId, branchMappingId } = parseInput(BranchReference, input);
  const { teamId } = context.actor;
  return readTeam(context.database, context.actor, async (tx) => {
    const known = await requireBranches(tx, context, mappingId);
    const { id, branch } = requireFurtherBranch(known, branchMappingId);
    const others = [known.first, ...known.further].filter((row) => row.id !== id);
    const counted = await countClosing(
      tx,
      { teamId, mappingId: id },
      others.map((row) => row.id),
    );
    return { branch, ...counted };
  });
}
