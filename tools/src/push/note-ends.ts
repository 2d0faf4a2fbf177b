import type { Push } from '@gecko-defectdojo/contract';
import { countRejectionReasons, withTeam } from '@gecko-defectdojo/data';
import type { ServiceContext } from '@gecko-defectdojo/services';
import { describeRejections } from './describe-rejections.ts';

/** The most reasons of rejected findings that one push prints. */
const REASONS_MAX = 3;

/** Says of each push that is over what was not done, and why DefectDojo does not take findings, one line each. */
export async function noteEnds(
  { actor, database }: Pick<ServiceContext, 'actor' | 'database'>,
  pushes: readonly Push[],
): Promise<string[]> {
  const { teamId } = actor;
  const notes: string[] = [];
  for (const { id: pushId, status, errorMessage } of pushes) {
    if (errorMessage !== null) notes.push(errorMessage);
    if (status !== 'partial') continue;
    const reasons = await withTeam(database, teamId, (tx) =>
      countRejectionReasons(tx, { teamId, pushId }, REASONS_MAX),
    );
    notes.push(...describeRejections(reasons));
  }
  return notes;
}
