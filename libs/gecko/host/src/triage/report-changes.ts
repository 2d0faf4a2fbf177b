import { findingsChanged } from '@gecko-defectdojo/host';
import { hostSqlOf } from '@gecko/data';
import type { Tx } from '@gecko/data';

/** A branch of a repository. */
export interface BranchKey {
  readonly repositoryId: string;
  readonly branch: string;
}

/** Tells the plugin once per branch that triage changed findings there. */
export async function reportChanges(tx: Tx, teamId: string, touched: readonly BranchKey[]): Promise<void> {
  const branches = new Map(touched.map((key) => [`${key.repositoryId} ${key.branch}`, key]));
  for (const { repositoryId, branch } of branches.values()) {
    await findingsChanged(hostSqlOf(tx), { teamId, repositoryId, branch });
  }
}
