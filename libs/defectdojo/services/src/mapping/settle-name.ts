import { findMapping, holdMapping, hostSqlOf, updateMapping } from '@gecko-defectdojo/data';
import type { MappingRecord, Tx } from '@gecko-defectdojo/data';
import { formerNameOf } from '@gecko-defectdojo/domain';
import type { IntegrationContext } from '../context.ts';

/**
 * Writes down whether the repository of a mapping has another name than when it was mapped, where that is not known. The
 * name is read under the lock of the mapping: the host changes it in a transaction that marks the mapping as well, so a
 * change that comes after the read finds the result and takes it back.
 */
export async function settleName(
  tx: Tx,
  { host }: Pick<IntegrationContext, 'host'>,
  { teamId, id: mappingId, repositoryId, renamed, firstMappingId, removedAt }: MappingRecord,
): Promise<void> {
  if (renamed !== null || firstMappingId !== null || removedAt !== null) return;
  await holdMapping(tx, { teamId, mappingId });
  const mapping = await findMapping(tx, teamId, mappingId);
  const repository = await host.findRepository(hostSqlOf(tx), teamId, repositoryId);
  if (!mapping || !repository) return;
  await updateMapping(
    tx,
    { teamId, mappingId },
    { renamed: formerNameOf(mapping.service, repository) !== null },
  );
}
