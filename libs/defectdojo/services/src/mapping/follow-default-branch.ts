import {
  findMapping,
  holdMapping,
  hostSqlOf,
  recordAudit,
  requestPush,
  updateMapping,
} from '@gecko-defectdojo/data';
import type { MappingRecord, Tx } from '@gecko-defectdojo/data';
import type { HostRepository } from '@gecko-defectdojo/host';
import { endAsFurther } from '../branch/internal/end-as-further.ts';
import { branchChosen } from '../asvs/request-detection.ts';
import type { IntegrationContext } from '../context.ts';
import { branchOfNextPush, isDefaultFollowed } from './internal/followed-branch.ts';

type Context = Pick<IntegrationContext, 'host' | 'now'>;

/**
 * Moves a mapping that follows the default branch to the branch that is the default now, as a person's change does, and
 * requests its push. The findings of the former branch are mitigated, and so are those of the new one in a test of its
 * own. Nothing happens before the new default branch has had a scan, nor where a person chose the branch. Returns the
 * mapping as it is then. The caller holds the lock under which the mapping is pushed.
 */
export async function followDefaultBranch(
  tx: Tx,
  context: Context,
  known: MappingRecord,
): Promise<MappingRecord> {
  if (known.removedAt !== null || known.followsDefaultBranch === false) return known;
  const { teamId, repositoryId } = known;
  const repository = await context.host.findRepository(hostSqlOf(tx), teamId, repositoryId);
  const mapping = await settle(tx, known, repository);
  if (!repository || (await branchOfNextPush(tx, context, mapping, repository)) === mapping.branch)
    return mapping;
  // A person may be changing the mapping at this moment.
  await holdMapping(tx, { teamId, mappingId: mapping.id });
  const current = await findMapping(tx, teamId, mapping.id);
  if (!current || (await branchOfNextPush(tx, context, current, repository)) === current.branch)
    return current ?? mapping;
  return move(tx, context, current, repository.defaultBranch);
}

/**
 * Writes down whether a mapping of an earlier release follows the default branch. One whose repository is gone ends with
 * its next push.
 */
async function settle(
  tx: Tx,
  mapping: MappingRecord,
  repository: HostRepository | undefined,
): Promise<MappingRecord> {
  if (mapping.followsDefaultBranch !== null) return mapping;
  const followsDefaultBranch = repository === undefined || isDefaultFollowed(mapping, repository);
  await updateMapping(tx, { teamId: mapping.teamId, mappingId: mapping.id }, { followsDefaultBranch });
  return { ...mapping, followsDefaultBranch };
}

async function move(
  tx: Tx,
  context: Context,
  mapping: MappingRecord,
  branch: string,
): Promise<MappingRecord> {
  const { teamId, id: mappingId, repositoryId } = mapping;
  await endAsFurther(tx, mapping, { branch, now: context.now() });
  await updateMapping(tx, { teamId, mappingId }, { branch });
  await branchChosen(tx, context, { teamId, repositoryId, branch });
  await requestPush(tx, { teamId, mappingId, trigger: 'mapping_changed' });
  await recordAudit(tx, {
    action: 'mapping.branch_changed',
    subjectId: mappingId,
    detail: {
      repositoryId,
      findings: 'mitigate',
      cause: 'default_branch',
      before: { branch: mapping.branch, followsDefaultBranch: true },
      after: { branch, followsDefaultBranch: true },
    },
  });
  return { ...mapping, branch };
}
