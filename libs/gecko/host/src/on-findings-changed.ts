import type { Tx } from '@gecko/data';

export interface FindingsChangedEvent extends BranchKey {
  readonly teamId: string;
  readonly trigger: 'scan_completed' | 'triage';
}

/** Called by a verb in its transaction when findings of a branch may have changed. */
export type OnFindingsChanged = { call(tx: Tx, event: FindingsChangedEvent): Promise<void> }['call'];

/** A branch of a repository. */
export interface BranchKey {
  readonly repositoryId: string;
  readonly branch: string;
}

/** Tells once for each branch that people's triage touched. */
export async function notifyTriage(
  tx: Tx,
  teamId: string,
  touched: readonly BranchKey[],
  onFindingsChanged: OnFindingsChanged,
): Promise<void> {
  const branches = new Map(touched.map((key) => [`${key.repositoryId} ${key.branch}`, key]));
  for (const { repositoryId, branch } of branches.values()) {
    await onFindingsChanged(tx, { teamId, repositoryId, branch, trigger: 'triage' });
  }
}
