import {
  findMapping,
  holdMapping,
  hostSqlOf,
  listFurtherBranches,
  recordAudit,
} from '@gecko-defectdojo/data';
import type { MappingRecord, Tx } from '@gecko-defectdojo/data';
import { ruledBranches } from '@gecko-defectdojo/domain';
import type { IntegrationContext } from '../context.ts';
import { insertOrRestoreBranch } from './internal/insert-or-restore-branch.ts';

type Context = Pick<IntegrationContext, 'host'>;

/**
 * Follows the scanned branches that have a pattern of a mapping, those with the newest scans first, at most 10 branches
 * in all, and requests their pushes. Reads nothing for a mapping without patterns.
 */
export async function followMatchingBranches(tx: Tx, context: Context, known: MappingRecord): Promise<void> {
  if (known.branchRule === null || known.removedAt !== null) return;
  if ((await wantedBranches(tx, context, known)).length === 0) return;
  // A person may be changing the branches at this moment.
  const { teamId, id: mappingId, repositoryId } = known;
  await holdMapping(tx, { teamId, mappingId });
  const first = await findMapping(tx, teamId, mappingId);
  const repository = await context.host.findRepository(hostSqlOf(tx), teamId, repositoryId);
  if (!first || !repository) return;
  const connection = { teamId, id: first.connectionId };
  for (const branch of await wantedBranches(tx, context, first)) {
    const wanted = { connection, first, branch, repository, trigger: 'scan_completed' } as const;
    const again = await insertOrRestoreBranch(tx, wanted);
    await recordAudit(tx, {
      action: 'mapping.branch_followed',
      subjectId: mappingId,
      detail: { repositoryId, branch, again, cause: 'pattern' },
    });
  }
}

async function wantedBranches(tx: Tx, { host }: Context, first: MappingRecord): Promise<readonly string[]> {
  const { teamId, id: mappingId, repositoryId, branchRule: rule } = first;
  if (rule === null) return [];
  const scanned = await host.listScannedBranches(hostSqlOf(tx), teamId, repositoryId);
  const further = await listFurtherBranches(tx, { teamId, mappingId });
  const followed = [first, ...further].map(({ branch }) => branch);
  return ruledBranches({ rule, followed, scanned }).follow;
}
