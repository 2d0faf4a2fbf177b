import type { UpdateProfileInput } from '@gecko-defectdojo/contract';
import type { AsvsProfileRecord, EndedOverride, ReplacedProfile } from '@gecko-defectdojo/data';

/** Returns what a change replaces in these profiles, enough to put it back. `ended` are the overrides that it ended. */
export function replacedBy(
  change: Pick<UpdateProfileInput, 'level' | 'stated'>,
  before: readonly AsvsProfileRecord[],
  ended: readonly EndedOverride[],
): ReplacedProfile[] {
  const endedOf = Map.groupBy(ended, ({ repositoryId }) => repositoryId);
  return before.map((profile) => {
    const overrides = endedOf.get(profile.repositoryId) ?? [];
    return {
      repositoryId: profile.repositoryId,
      ...(change.level === undefined ? {} : { level: levelOf(profile) }),
      ...(change.stated === undefined ? {} : { stated: profile.stated }),
      ...(overrides.length === 0 ? {} : { ended: overrides.map(({ id }) => id) }),
    };
  });
}

function levelOf({
  chosenLevel: chosen,
  chosenReason: reason,
  chosenBy: by,
  chosenAt,
}: AsvsProfileRecord): NonNullable<ReplacedProfile['level']> | null {
  return chosen === null ? null : { chosen, reason, by, at: chosenAt?.toISOString() ?? null };
}
