import { findMapping, holdMapping } from '@gecko-defectdojo/data';
import type { ConnectionRecord, MappingRecord, Tx } from '@gecko-defectdojo/data';
import { IntegrationError } from '@gecko-defectdojo/domain';
import type { ServiceContext } from '../../context.ts';
import { namesRevisions, requireRevision, revisionOfMapping } from '../../internal/revision.ts';
import { requireConnection } from '../../connection/internal/require-connection.ts';

/**
 * Returns a live mapping of the team's live connection. A mapping of another team or of a disconnected instance does
 * not exist.
 *
 * @throws IntegrationError `not_found` or `connection_missing`
 */
export async function requireMapping(
  tx: Tx,
  teamId: string,
  mappingId: string,
): Promise<{ readonly mapping: MappingRecord; readonly connection: ConnectionRecord }> {
  const connection = await requireConnection(tx, teamId);
  const mapping = await findMapping(tx, teamId, mappingId);
  if (mapping?.connectionId !== connection.id) {
    throw new IntegrationError(
      'not_found',
      'This mapping does not exist. It may have been removed. Reload the page.',
    );
  }
  return { mapping, connection };
}

/**
 * Returns a live mapping that is about to be changed, with its connection. Where the caller has named revisions, it is locked until the
 * transaction ends, and must have one of them.
 *
 * @throws IntegrationError `not_found`, `connection_missing` or `changed_meanwhile`
 */
export async function requireRevisedMapping(
  tx: Tx,
  context: ServiceContext,
  mappingId: string,
): ReturnType<typeof requireMapping> {
  const { teamId } = context.actor;
  if (namesRevisions(context)) await holdMapping(tx, { teamId, mappingId });
  const found = await requireMapping(tx, teamId, mappingId);
  const { repositoryId } = found.mapping;
  const revision = revisionOfMapping(found.mapping);
  await requireRevision(tx, context, { what: 'mapping', repositoryId }, revision);
  return found;
}
