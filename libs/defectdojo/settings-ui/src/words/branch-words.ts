import type { Mapping } from '@gecko-defectdojo/contract';

/** The facts about the branch of a mapping. */
export type MappedBranch = Pick<
  Mapping,
  'branch' | 'firstMappingId' | 'followsDefaultBranch' | 'defaultBranch' | 'scannedSince'
>;

/** Says whether the branch of a mapping is the default branch, one that a person chose, or a further one. */
export function branchKindWords(mapping: MappedBranch): string {
  const { branch, firstMappingId, followsDefaultBranch, defaultBranch } = mapping;
  if (typeof firstMappingId === 'string') return 'further branch';
  if (followsDefaultBranch === false) return 'chosen';
  return defaultBranch === undefined || branch === defaultBranch ? 'default' : 'default until now';
}

/**
 * Says what a user should know of the branch of a mapping, and what to do. Undefined while the branch is the one that
 * Gecko scans.
 */
export function branchNotice(mapping: MappedBranch): string | undefined {
  const { branch, followsDefaultBranch, defaultBranch, scannedSince } = mapping;
  if (followsDefaultBranch === true && typeof defaultBranch === 'string' && branch !== defaultBranch)
    return `The default branch is ${defaultBranch} now. Gecko pushes it after its first deep scan.`;
  if (typeof scannedSince !== 'string') return undefined;
  const other = scannedSince === defaultBranch ? 'the default branch' : 'another branch';
  return `Gecko has scanned ${scannedSince} since the last scan of ${branch}, and pushes only ${branch}. To push ${other}, change the mapping.`;
}
