import { findingsChanged } from '@gecko-defectdojo/host';
import type { TriggerReason } from '@gecko-defectdojo/host';
import { hostSqlOf } from '@gecko/data';
import type { Tx } from '@gecko/data';

/** A branch of a repository. */
export interface BranchKey {
  readonly repositoryId: string;
  readonly branch: string;
}

/** Tells the plugin once per branch that triage changed findings there. Returns its outcomes, each once. */
export async function reportChanges(
  tx: Tx,
  teamId: string,
  touched: readonly BranchKey[],
): Promise<readonly TriggerReason[]> {
  const branches = new Map(touched.map((key) => [`${key.repositoryId} ${key.branch}`, key]));
  const outcomes = new Set<TriggerReason>();
  for (const { repositoryId, branch } of branches.values())
    outcomes.add(await findingsChanged(hostSqlOf(tx), { teamId, repositoryId, branch }));
  return [...outcomes];
}
