import type { Revision } from '@gecko-defectdojo/contract';
import type { MappingRecord } from '@gecko-defectdojo/data';
import { digest } from '../../digest.ts';

/** Returns the revision of a mapping's branches: which ones it follows, and its patterns. */
export function revisionOfBranches(first: MappingRecord, further: readonly MappingRecord[]): Revision {
  const { id, branch, branchRule } = first;
  const branches = further.map((row) => row.branch).toSorted();
  return digest(JSON.stringify([id, branch, branches, branchRule?.patterns ?? [], branchRule?.except ?? []]));
}
