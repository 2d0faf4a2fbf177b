import type { PushTrigger } from '@gecko-defectdojo/contract';
import { findConnection, findMappingOfRepository, requestPush } from '@gecko-defectdojo/data';
import type { Tx } from '@gecko-defectdojo/data';

export interface FindingsChangedEvent {
  readonly teamId: string;
  readonly repositoryId: string;
  /** The branch whose findings changed. */
  readonly branch: string;
  readonly trigger: Extract<PushTrigger, 'scan_completed' | 'triage'>;
}

/**
 * To be called by the host in the very transaction in which findings changed: a scan was taken in, or a person
 * triaged. Requests an export run when the repository is mapped with this branch. While *Push on scan complete* is
 * off nothing is requested; switching it on catches up.
 */
export async function findingsChanged(tx: Tx, event: FindingsChangedEvent): Promise<void> {
  const connection = await findConnection(tx, event.teamId);
  if (!connection?.pushOnScanComplete) return;
  const mapping = await findMappingOfRepository(tx, event.teamId, event.repositoryId);
  if (mapping?.connectionId !== connection.id || mapping.branch !== event.branch) return;
  await requestPush(tx, { teamId: event.teamId, mappingId: mapping.id, trigger: event.trigger });
}
