import type { AsvsOverrideRecord, AsvsProfileRecord, ProfilesChange } from '@gecko-defectdojo/data';

/** Returns true if a profile still has the values of a change: no later one set the same parts. */
export function isAsChanged(
  change: Omit<ProfilesChange, 'replaced'>,
  profile: Pick<AsvsProfileRecord, 'chosenLevel' | 'chosenBy' | 'chosenAt' | 'stated'>,
  overrides: readonly Pick<AsvsOverrideRecord, 'version' | 'chapterId' | 'applies' | 'by' | 'at'>[],
): boolean {
  const isSame = (by: string | null, at: Date | null) => by === change.by && at?.toISOString() === change.at;
  const { chosenLevel, chosenBy, chosenAt } = profile;
  const isLevel =
    change.level === undefined ||
    (chosenLevel === change.level && (chosenLevel === null || isSame(chosenBy, chosenAt)));
  const isStated =
    change.stated === undefined ||
    (profile.stated?.internetFacing === change.stated.internetFacing &&
      profile.stated?.dataClass === change.stated.dataClass);
  return isLevel && isStated && change.chapters.every(isDecided);

  function isDecided({ id, applies }: ProfilesChange['chapters'][number]): boolean {
    const live = overrides.find(({ version, chapterId }) => version === change.version && chapterId === id);
    if (!live) return applies === null;
    return live.applies === applies && isSame(live.by, live.at);
  }
}
