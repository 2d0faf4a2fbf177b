import { findConnection, findMappingOfRepository, findRepositoryTableRow } from '@gecko-defectdojo/data';
import type { RepositoryKey, Tx } from '@gecko-defectdojo/data';

/**
 * The branch that a repository's profile speaks of: the one it is mapped with, else its default branch. One and never
 * both, or the profile would change with whichever was scanned last. Undefined when Gecko has no such repository.
 */
export async function branchOfProfile(tx: Tx, key: RepositoryKey): Promise<string | undefined> {
  const { teamId, repositoryId } = key;
  const connection = await findConnection(tx, teamId);
  const row = await findRepositoryTableRow(tx, { ...key, connectionId: connection?.id });
  if (row === undefined) return undefined;
  if (row.mappingId === null) return row.defaultBranch;
  return (await findMappingOfRepository(tx, teamId, repositoryId))?.branch ?? row.defaultBranch;
}
