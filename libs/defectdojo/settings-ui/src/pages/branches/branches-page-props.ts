import type { MappingBranches } from '@gecko-defectdojo/contract';

/** The branches that are shown, and whether the person may change them. */
export interface BranchesPageProps {
  readonly shown: MappingBranches;
  readonly canManage: boolean;
}
