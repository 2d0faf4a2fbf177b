import { hostSqlOf } from '@gecko-defectdojo/data';
import type { MappingRecord, Tx } from '@gecko-defectdojo/data';
import type { HostRepository } from '@gecko-defectdojo/host';
import type { IntegrationContext } from '../../context.ts';
import { branchScannedSince } from './branch-scanned-since.ts';
import { isDefaultFollowed } from './followed-branch.ts';

/**
 * Returns, by mapping id, a branch that Gecko scanned after the last scan of the branch that a person chose. Mappings
 * that follow the default branch, those of further branches, and those without such a branch are left out. One look-up
 * for each chosen branch; the caller passes a page of mappings at most.
 */
export async function findScannedSince(
  tx: Tx,
  { host }: Pick<IntegrationContext, 'host'>,
  options: {
    readonly mappings: readonly MappingRecord[];
    readonly repositories: ReadonlyMap<string, HostRepository>;
  },
): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  for (const mapping of options.mappings) {
    const { id, teamId, repositoryId, branch, followsDefaultBranch, firstMappingId } = mapping;
    const repository = options.repositories.get(repositoryId);
    if (
      !repository ||
      firstMappingId !== null ||
      isDefaultFollowed({ branch, followsDefaultBranch }, repository)
    )
      continue;
    const scanned = await host.listScannedBranches(hostSqlOf(tx), teamId, repositoryId);
    const other = branchScannedSince(branch, { scanned, defaultBranch: repository.defaultBranch });
    if (other !== undefined) found.set(id, other);
  }
  return found;
}
