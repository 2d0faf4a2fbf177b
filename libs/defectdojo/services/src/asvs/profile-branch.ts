import { findConnection, findMappingOfRepository, findRepositoryTableRow } from '@gecko-defectdojo/data';
import type { RepositoryKey, Tx } from '@gecko-defectdojo/data';

/**
 * Returns the branch that a repository's profile describes: the mapped branch, else the default branch. It is always
 * one branch, because otherwise the profile would follow whichever branch was scanned last. Undefined if Gecko has no
 * such repository.
 */
export async function branchOfProfile(tx: Tx, key: RepositoryKey): Promise<string | undefined> {
  const { teamId, repositoryId } = key;
  const connection = await findConnection(tx, teamId);
  const row = await findRepositoryTableRow(tx, { ...key, connectionId: connection?.id });
  if (row === undefined) return undefined;
  if (row.mappingId === null) return row.defaultBranch;
  return (await findMappingOfRepository(tx, teamId, repositoryId))?.branch ?? row.defaultBranch;
}
