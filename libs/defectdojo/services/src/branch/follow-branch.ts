import { BRANCHES_MAX, FollowBranchInput } from '@gecko-defectdojo/contract';
import type { MappingBranches } from '@gecko-defectdojo/contract';
import { recordAudit, updateMapping, withTeam } from '@gecko-defectdojo/data';
import { IntegrationError, withoutException } from '@gecko-defectdojo/domain';
import type { ServiceContext } from '../context.ts';
import { requirePermission } from '../internal/authorise.ts';
import { parseInput } from '../internal/parse-input.ts';
import { MappingReference } from '../mapping/mapping-reference.ts';
import { requireProduct } from '../push/internal/require-pushable.ts';
import { requireRepository } from '../repository/internal/require-repository.ts';
import { insertOrRestoreBranch } from './internal/insert-or-restore-branch.ts';
import { requireBranches, requireRevisedBranches } from './internal/require-branches.ts';
import type { LoadedBranches } from './internal/require-branches.ts';
import { viewBranches } from './internal/view-branches.ts';

/**
 * Follows a further branch with a mapping, in a test of its own, and requests its push. A branch that was followed
 * before goes on with its test and ledger.
 *
 * @throws IntegrationError `not_found`, `repository_not_found`, `product_gone`, `changed_meanwhile`, or `conflict` if
 * the branch is followed already or the mapping follows 10
 */
export async function followBranch(
  context: ServiceContext,
  reference: MappingReference,
  input: unknown,
): Promise<MappingBranches> {
  requirePermission(context, 'integrations.manage');
  const { mappingId } = parseInput(MappingReference, reference);
  const { branch } = parseInput(FollowBranchInput, input);
  const { teamId, userId } = context.actor;
  return withTeam(context.database, context.actor, async (tx) => {
    const known = await requireRevisedBranches(tx, context, mappingId);
    const { connection, first } = known;
    requireProduct(first);
    requireRoom(known, branch);
    const repository = await requireRepository(tx, context, first.repositoryId);
    const again = await insertOrRestoreBranch(tx, {
      connection,
      first,
      branch,
      repository,
      trigger: 'mapping_changed',
      requestedBy: userId,
    });
    if (first.branchRule?.except.includes(branch) === true)
      await updateMapping(
        tx,
        { teamId, mappingId },
        { branchRule: withoutException(first.branchRule, branch) },
      );
    await recordAudit(tx, {
      action: 'mapping.branch_followed',
      subjectId: mappingId,
      detail: { repositoryId: first.repositoryId, branch, again },
    });
    return viewBranches(tx, context, await requireBranches(tx, context, mappingId));
  });
}

function requireRoom({ first, further }: LoadedBranches, branch: string): void {
  if ([first, ...further].some((row) => row.branch === branch))
    throw new IntegrationError('conflict', `This mapping follows ${branch} already.`, { field: 'branch' });
  if (further.length + 1 >= BRANCHES_MAX)
    throw new IntegrationError(
      'conflict',
      `A mapping follows at most ${String(BRANCHES_MAX)} branches. Close one of them first.`,
      { field: 'branch' },
    );
}
