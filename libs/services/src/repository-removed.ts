import { findConnection, findMappingOfRepository, recordAudit } from '@gecko-defectdojo/data';
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
 * so its mapping ends and DefectDojo's are mitigated, with a note that says so.
 */
export async function repositoryRemoved(tx: Tx, event: RepositoryRemovedEvent): Promise<void> {
  const { teamId, repositoryId, now, removedBy } = event;
  const mapping = await findMappingOfRepository(tx, teamId, repositoryId);
  if (!mapping) return;
  const connection = await findConnection(tx, teamId);
  const isLive = connection?.id === mapping.connectionId;
  await endMapping(tx, {
    mapping,
    findings: isLive ? 'mitigate' : 'leave',
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
      findings: isLive ? 'mitigate' : 'leave',
    },
  });
}
