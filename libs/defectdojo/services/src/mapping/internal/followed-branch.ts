import { hostSqlOf } from '@gecko-defectdojo/data';
import type { MappingRecord, Tx } from '@gecko-defectdojo/data';
import type { HostRepository } from '@gecko-defectdojo/host';
import type { IntegrationContext } from '../../context.ts';

/** The branch that a mapping follows: the repository's default branch, or one that a person chose. */
export interface FollowedBranch {
  readonly branch: string;
  readonly followsDefaultBranch: boolean;
}

/**
 * Returns the branch that a person's input names. No name, and the name of the default branch, mean the current
 * default branch.
 */
export function namedBranch(
  { defaultBranch }: Pick<HostRepository, 'defaultBranch'>,
  name: string | null | undefined,
): FollowedBranch {
  const branch = name ?? defaultBranch;
  return { branch, followsDefaultBranch: branch === defaultBranch };
}

/**
 * Returns true if a mapping follows the default branch. A row of an earlier release does not say it: it does if its
 * branch is the default branch.
 */
export function isDefaultFollowed(
  { branch, followsDefaultBranch }: Pick<MappingRecord, 'branch' | 'followsDefaultBranch'>,
  { defaultBranch }: Pick<HostRepository, 'defaultBranch'>,
): boolean {
  return followsDefaultBranch ?? branch === defaultBranch;
}

/**
 * Returns the branch that the next push of a mapping reads. A mapping that follows the default branch moves to another
 * one when that has had a deep scan: before, none of its findings are known, and those of the former branch would count
 * as gone. A recheck finds nothing new.
 */
export async function branchOfNextPush(
  tx: Tx,
  { host }: Pick<IntegrationContext, 'host'>,
  mapping: Pick<MappingRecord, 'teamId' | 'repositoryId' | 'branch' | 'followsDefaultBranch'>,
  repository: Pick<HostRepository, 'defaultBranch'>,
): Promise<string> {
  const { teamId, repositoryId, branch } = mapping;
  const { defaultBranch } = repository;
  if (branch === defaultBranch || !isDefaultFollowed(mapping, repository)) return branch;
  const wanted = { repositoryId, branch: defaultBranch, kind: 'deep' } as const;
  const scan = await host.findLatestScan(hostSqlOf(tx), teamId, wanted);
  return scan === undefined ? branch : defaultBranch;
}
