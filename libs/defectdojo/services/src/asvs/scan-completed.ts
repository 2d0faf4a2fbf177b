import { DETECT_ASVS_TASK } from '@gecko-defectdojo/contract';
import { enqueueTask, hostSqlOf } from '@gecko-defectdojo/data';
import type { Tx } from '@gecko-defectdojo/data';
import * as triggers from '@gecko-defectdojo/host';
import type { ServiceContext } from '../context.ts';

export type ScanCompletedEvent = triggers.ScanCompletedEvent;

/** Calls the trigger in the plugin's own transaction. */
export async function scanCompleted(tx: Tx, event: ScanCompletedEvent): Promise<void> {
  await triggers.scanCompleted(hostSqlOf(tx), event);
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
