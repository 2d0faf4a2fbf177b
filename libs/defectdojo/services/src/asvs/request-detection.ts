import { DETECT_ASVS_TASK } from '@gecko-defectdojo/contract';
import { enqueueTask, hostSqlOf } from '@gecko-defectdojo/data';
import type { RepositoryKey, Tx } from '@gecko-defectdojo/data';
import type { ServiceContext } from '../context.ts';

interface ScannedBranch extends RepositoryKey {
  readonly branch: string;
}

/**
 * Requests detection in the newest scan of the branch that a profile follows from now on, in the transaction that chose
 * it. Code that was read already is not read again.
 */
export async function branchChosen(
  tx: Tx,
  context: Pick<ServiceContext, 'host'>,
  { teamId, repositoryId, branch }: ScannedBranch,
): Promise<void> {
  const scan = await context.host.findLatestScan(hostSqlOf(tx), teamId, repositoryId, branch);
  if (scan) await requestDetection(tx, { repositoryId, scanId: scan.id });
}

/** Enqueues detection in the code of a scan, at once or at a later time, in place of a job that waits. */
export function requestDetection(
  tx: Tx,
  { repositoryId, scanId }: { readonly repositoryId: string; readonly scanId: string },
  runAt?: Date,
): Promise<void> {
  return enqueueTask(tx, DETECT_ASVS_TASK, { repositoryId, scanId }, repositoryId, runAt);
}
