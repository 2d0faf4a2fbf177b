import { listMappingsOfRepository, recordAudit } from '@gecko-defectdojo/data';
import type { Tx } from '@gecko-defectdojo/data';
import { endMapping } from './mapping/end-mapping.ts';

export interface RepositoryRemovedEvent {
  readonly teamId: string;
  readonly repositoryId: string;
  readonly now: Date;
  /** Who disconnected or deleted it in Gecko; nobody when Gecko itself did. */
  readonly removedBy?: string | undefined;
}

/**
 * To be called by the host in the very transaction in which a repository leaves Gecko. Its findings are gone from Gecko,
 * so its mappings end and DefectDojo's are mitigated, with a note that says so.
 */
export async function repositoryRemoved(tx: Tx, event: RepositoryRemovedEvent): Promise<void> {
  const { teamId, repositoryId, now, removedBy } = event;
  for (const mapping of await listMappingsOfRepository(tx, teamId, repositoryId)) {
    await endMapping(tx, {
      mapping,
      // While DefectDojo is disconnected this waits, and is made up for once it is connected again.
      findings: 'mitigate',
      now,
      requestedBy: removedBy,
    });
    await recordAudit(tx, {
      teamId,
      actorId: removedBy,
      action: 'mapping.removed',
      subjectId: mapping.id,
      detail: {
        repositoryId,
        productId: mapping.productId,
        productName: mapping.productName,
        findings: 'mitigate',
      },
    });
  }
}
