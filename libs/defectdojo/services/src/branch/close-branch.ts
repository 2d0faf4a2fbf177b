import { CloseBranchInput } from '@gecko-defectdojo/contract';
import type { MappingBranches } from '@gecko-defectdojo/contract';
import { withTeam } from '@gecko-defectdojo/data';
import type { z } from 'zod';
import type { ServiceContext } from '../context.ts';
import { requirePermission } from '../internal/authorise.ts';
import { parseInput } from '../internal/parse-input.ts';
import { BranchReference } from './branch-reference.ts';
import { closeFurtherBranch } from './internal/close-further-branch.ts';
import { requireBranches, requireRevisedBranches } from './internal/require-branches.ts';
import { requireFurtherBranch } from './internal/require-further-branch.ts';
import { viewBranches } from './internal/view-branches.ts';

const Input = BranchReference.extend(CloseBranchInput.shape);

/**
 * Closes a further branch. Its test and ledger stay, so that following it again creates no duplicates. Returns the
 * branches that are left.
 *
 * @throws IntegrationError `not_found`, `changed_meanwhile`
 */
export async function closeBranch(
  context: ServiceContext,
  input: z.input<typeof Input>,
): Promise<MappingBranches> {
  requirePermission(context, 'integrations.manage');
  const { mappingId, branchMappingId, findings } = parseInput(Input, input);
  const { userId } = context.actor;
  return withTeam(context.database, context.actor, async (tx) => {
    const known = await requireRevisedBranches(tx, context, mappingId);
    const { first } = known;
    const row = requireFurtherBranch(known, branchMappingId);
    await closeFurtherBranch(tx, { first, row, findings, now: context.now(), requestedBy: userId });
    return viewBranches(tx, context, await requireBranches(tx, context, mappingId));
  });
}
