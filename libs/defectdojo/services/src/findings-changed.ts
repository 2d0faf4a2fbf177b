import type { PushTrigger } from '@gecko-defectdojo/contract';
import { hostSqlOf } from '@gecko-defectdojo/data';
import type { Tx } from '@gecko-defectdojo/data';
import * as triggers from '@gecko-defectdojo/host';

export interface FindingsChangedEvent extends triggers.FindingsChangedEvent {
  readonly trigger: Extract<PushTrigger, 'scan_completed' | 'triage'>;
}

/** Calls the trigger in the plugin's own transaction. A recheck starts the push of a scan and nothing else. */
export async function findingsChanged(tx: Tx, event: FindingsChangedEvent): Promise<void> {
  const sql = hostSqlOf(tx);
  if (event.trigger === 'triage') await triggers.findingsChanged(sql, event);
  else await triggers.scanCompleted(sql, { ...event, scanId: event.repositoryId, kind: 'recheck' });
}
