import { DETECT_ASVS_TASK } from '@gecko-defectdojo/contract';
import { enqueueTask, hostSqlOf } from '@gecko-defectdojo/data';
import type { RepositoryKey, Tx } from '@gecko-defectdojo/data';
import type { ServiceContext } from '../context.ts';

interface ScannedBranch extends RepositoryKey {
  readonly branch: string;
}

/**
 * Enqueues detection in the newest scan of the branch that a profile now follows, in place of a waiting job. Runs in the
 * transaction that changes the branch. The job skips code that it has read before.
 */
export async function branchChosen(
  tx: Tx,
  context: Pick<ServiceContext, 'host'>,
  { teamId, repositoryId, branch }: ScannedBranch,
): Promise<void> {
  const scan = await context.host.findLatestScan(hostSqlOf(tx), teamId, { repositoryId, branch });
  if (!scan) return;
  await enqueueTask(tx, {
    task: DETECT_ASVS_TASK,
    payload: { repositoryId, scanId: scan.id },
    key: repositoryId,
  });
}
