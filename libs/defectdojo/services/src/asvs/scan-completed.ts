import { DETECT_ASVS_TASK } from '@gecko-defectdojo/contract';
import { enqueueTask, hostSqlOf } from '@gecko-defectdojo/data';
import type { Tx } from '@gecko-defectdojo/data';
import type { ServiceContext } from '../context.ts';
import { branchOfProfile } from './profile-branch.ts';

export interface ScanCompletedEvent {
  readonly teamId: string;
  readonly repositoryId: string;
  readonly scanId: string;
  readonly branch: string;
  readonly kind: 'deep' | 'pr' | 'recheck';
}

/**
 * To be called by the host in the very transaction in which a scan ends. After a deep scan of the branch that the
 * profile speaks of, Gecko looks at the code again, in a job of its own; of several that wait for one repository the
 * newest counts.
 */
export async function scanCompleted(tx: Tx, event: ScanCompletedEvent): Promise<void> {
  const { teamId, repositoryId, scanId, branch, kind } = event;
  if (kind !== 'deep' || branch !== (await branchOfProfile(tx, { teamId, repositoryId }))) return;
  await requestDetection(tx, { repositoryId, scanId });
}

/**
 * Has the code of a branch looked at that the profile speaks of from now on, in the transaction of what made it so:
 * the code of its newest scan, if there is one. Code that was looked at already is not looked at again.
 */
export async function branchChosen(
  tx: Tx,
  context: Pick<ServiceContext, 'host'>,
  { teamId, repositoryId, branch }: Pick<ScanCompletedEvent, 'teamId' | 'repositoryId' | 'branch'>,
): Promise<void> {
  const scan = await context.host.findLatestScan(hostSqlOf(tx), teamId, repositoryId, branch);
  if (scan) await requestDetection(tx, { repositoryId, scanId: scan.id });
}

/** Enqueues the look at the code of a scan, at once or at a later time, in place of one that waits. */
export function requestDetection(
  tx: Tx,
  { repositoryId, scanId }: Pick<ScanCompletedEvent, 'repositoryId' | 'scanId'>,
  runAt?: Date,
): Promise<void> {
  return enqueueTask(tx, DETECT_ASVS_TASK, { repositoryId, scanId }, repositoryId, runAt);
}
