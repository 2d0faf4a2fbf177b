import { hostSqlOf } from '@gecko/data';
import type { Tx } from '@gecko/data';
import * as defectdojo from '@gecko-defectdojo/host';
import type { ScanCompletedEvent } from './ingest/on-scan-completed.ts';
import type { FindingsChangedEvent } from './on-findings-changed.ts';

/**
 * Tells the DefectDojo integration that findings of a branch changed. A scan's own findings are told as a recheck: that
 * starts the push, and `scanCompleted` tells the rest.
 */
export async function findingsChanged(tx: Tx, event: FindingsChangedEvent): Promise<void> {
  const sql = hostSqlOf(tx);
  if (event.trigger === 'triage') await defectdojo.findingsChanged(sql, event);
  else await defectdojo.scanCompleted(sql, { ...event, scanId: event.repositoryId, kind: 'recheck' });
}

/** Tells the DefectDojo integration that a scan is recorded. */
export async function scanCompleted(tx: Tx, event: ScanCompletedEvent): Promise<void> {
  await defectdojo.scanCompleted(hostSqlOf(tx), event);
}

/** Tells the DefectDojo integration that a repository leaves Gecko. */
export async function repositoryRemoved(tx: Tx, event: defectdojo.RepositoryRemovedEvent): Promise<void> {
  await defectdojo.repositoryRemoved(hostSqlOf(tx), event);
}
