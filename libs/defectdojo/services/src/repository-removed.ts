import { hostSqlOf } from '@gecko-defectdojo/data';
import type { Tx } from '@gecko-defectdojo/data';
import * as triggers from '@gecko-defectdojo/host';

export interface RepositoryRemovedEvent extends triggers.RepositoryRemovedEvent {
  readonly now: Date;
}

/** Calls the trigger in the plugin's own transaction. */
export async function repositoryRemoved(tx: Tx, event: RepositoryRemovedEvent): Promise<void> {
  await triggers.repositoryRemoved(hostSqlOf(tx), event);
}
