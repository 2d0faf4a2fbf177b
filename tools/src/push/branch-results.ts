import type { Push } from '@gecko-defectdojo/contract';
import { findMapping, withTeam } from '@gecko-defectdojo/data';
import type { ServiceContext } from '@gecko-defectdojo/services';
import { pushFigures } from './push-result.ts';
import type { BranchResult } from './push-result.ts';

/** A push that a call has requested, and whose it is. */
export interface AskedPush {
  readonly pushId: string;
  /** `group/name`. */
  readonly repository: string;
  readonly branch: string;
}

/** Returns the result of each branch that the call has pushed. */
export async function branchResults(
  { actor, database }: Pick<ServiceContext, 'actor' | 'database'>,
  asked: readonly AskedPush[],
  pushes: readonly Push[],
): Promise<BranchResult[]> {
  const { teamId } = actor;
  const results: BranchResult[] = [];
  for (const { pushId, repository, branch } of asked) {
    const push = pushes.find(({ id }) => id === pushId);
    if (!push) continue;
    const mapping = await withTeam(database, teamId, (tx) => findMapping(tx, teamId, push.mappingId));
    const { status } = push;
    results.push({ repository, branch, status, testId: mapping?.testId ?? null, ...pushFigures([push]) });
  }
  return results;
}
