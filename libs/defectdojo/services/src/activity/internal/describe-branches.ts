import type { ActivityPart } from '@gecko-defectdojo/contract';
import { fromTo, shown } from './describe-change.ts';
import type { Stored } from './describe-change.ts';
import type { Names } from './event-names.ts';
import { say } from './sentence.ts';

/** Says that a mapping follows another branch as its first one, or that one for another reason. */
export function branchChange(
  detail: Stored<'mapping.branch_changed'>,
  names: Names,
): readonly ActivityPart[] {
  const { cause, before, after } = detail;
  if (before?.branch !== undefined && before.branch === after?.branch) {
    const mapping = say`Set the mapping${names.ofRepository}`;
    return after.followsDefaultBranch === true
      ? say`${mapping} to follow the default branch, which is ${shown(after.branch)}.`
      : say`${mapping} to stay with ${shown(after.branch)} when the default branch changes.`;
  }
  const change = `${fromTo(before?.branch, after?.branch)}${leftFindings(detail)}`;
  return cause === 'default_branch'
    ? say`Followed the default branch of ${names.repository('the repository')}${change}.`
    : say`Changed the mapped branch${names.ofRepository}${change}.`;
}

/** Says that a mapping follows a further branch. */
export function branchFollowed(
  { branch, again, cause }: Stored<'mapping.branch_followed'>,
  names: Names,
): readonly ActivityPart[] {
  const why = cause === 'pattern' ? ', which has a pattern of the mapping' : '';
  const how = again === true ? ' again' : '';
  return say`Followed the branch ${shown(branch)}${names.ofRepository}${how}${why}.`;
}

/** Says that a mapping follows a further branch no longer. */
export function branchClosed(detail: Stored<'mapping.branch_closed'>, names: Names): readonly ActivityPart[] {
  const why = detail.cause === 'first_branch' ? ', which is the first branch now' : '';
  return say`Closed the branch ${shown(detail.branch)}${names.ofRepository}${why}${leftFindings(detail)}.`;
}

/** Says by which patterns a mapping follows further branches. */
export function branchPatterns(
  { after }: Stored<'mapping.branch_patterns_changed'>,
  names: Names,
): readonly ActivityPart[] {
  const patterns = after?.patterns ?? [];
  return patterns.length === 0
    ? say`Removed the branch patterns${names.ofRepository}.`
    : say`Set the branch patterns${names.ofRepository} to ${patterns.map(shown).join(', ')}.`;
}

/** Returns what becomes of the findings in DefectDojo, as the end of a sentence. */
export function leftFindings(
  {
    findings,
  }: Stored<'mapping.removed' | 'mappings.removed' | 'mapping.branch_changed' | 'mapping.branch_closed'>,
  whose = 'its',
): string {
  if (findings === 'mitigate') return `, ${whose} findings are mitigated`;
  return findings === 'leave' ? `, ${whose} findings stay as they are` : '';
}
