import { shown } from './describe-change.ts';
import type { Stored } from './describe-change.ts';

/** Returns `1 mapping`, `3 mappings`; a dash for a number that is not known. */
export function counted(count: number | undefined, one: string, many = `${one}s`): string {
  return `${shown(count)} ${count === 1 ? one : many}`;
}

/** Returns the sentences on a change of many profiles. */
export function profilesChange(detail: Stored<'profiles.changed'>): string {
  const { repositories, stated } = detail;
  const those = counted(repositories, 'repository', 'repositories');
  const sentences = [
    levelOf(detail, those),
    stated === true ? `Answered the questions on exposure and data of ${those}.` : undefined,
    chaptersOf('Included', detail.included, detail, those),
    chaptersOf('Excluded', detail.excluded, detail, those),
    chaptersOf('Took back decisions on', detail.reverted, detail, those),
  ].filter((sentence) => sentence !== undefined);
  return sentences.length === 0 ? `Changed nothing in the profiles of ${those}.` : sentences.join(' ');
}

/** Returns the sentence on a change of many profiles that was taken back. */
export function undoneChange(detail: Stored<'profiles.change_undone'>): string {
  return `Undid the change of the profiles of ${undoneFor(detail)}.`;
}

/** Returns the repositories for which a change was taken back, and how many of them were left out. */
export function undoneFor({ repositories, kept }: Stored<'profiles.change_undone'>): string {
  const undone = counted(repositories, 'repository', 'repositories');
  if (kept === undefined || kept === 0) return undone;
  return `${undone}; ${counted(kept, 'that was changed since stays', 'that were changed since stay')}`;
}

function levelOf({ level, reason }: Stored<'profiles.changed'>, those: string): string | undefined {
  if (level === undefined) return undefined;
  if (level === null) return `Went back to the suggested level of ${those}.`;
  const because =
    reason === undefined || reason === null || reason === '' ? '' : `: ${reason.replace(/\.$/, '')}`;
  return `Set the level of ${those} to L${String(level)}${because}.`;
}

function chaptersOf(
  verb: string,
  ids: readonly (string | undefined)[] | undefined,
  { version }: Stored<'profiles.changed'>,
  those: string,
): string | undefined {
  if (ids === undefined || ids.length === 0) return undefined;
  return `${verb} ${ids.join(', ')} of ASVS ${shown(version)} for ${those}.`;
}
