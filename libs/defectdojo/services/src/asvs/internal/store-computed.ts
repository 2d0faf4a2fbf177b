import { updateProfiles } from '@gecko-defectdojo/data';
import type { AsvsProfileRecord, Tx } from '@gecko-defectdojo/data';

/** The part of a profile that follows from the rest. */
export type ComputedProfile = Pick<
  AsvsProfileRecord,
  'version' | 'level' | 'levelAssumed' | 'chapters' | 'unsure' | 'notRead'
>;

/** A profile with what its computed part should be. */
export interface ComputedResult {
  readonly profile: AsvsProfileRecord;
  readonly computed: ComputedProfile;
}

/**
 * Stores the computed part of a team's profiles where it differs. Returns the ids of the repositories whose profile
 * changed. Those that become equal are stored together: many that a person changes alike do.
 */
export async function storeComputed(tx: Tx, results: readonly ComputedResult[]): Promise<string[]> {
  const changed = results.filter(({ profile, computed }) => !isSame(profile, computed));
  const alike = Map.groupBy(changed, ({ computed }) => JSON.stringify(computed));
  await Promise.all(
    [...alike.values()].map(async (group) => {
      const [first] = group;
      if (!first) return;
      const repositoryIds = group.map(({ profile }) => profile.repositoryId);
      await updateProfiles(tx, { teamId: first.profile.teamId, repositoryIds }, first.computed);
    }),
  );
  return changed.map(({ profile }) => profile.repositoryId);
}

function isSame(profile: AsvsProfileRecord, computed: ComputedProfile): boolean {
  return (
    profile.version === computed.version &&
    profile.level === computed.level &&
    profile.levelAssumed === computed.levelAssumed &&
    isSameList(profile.chapters, computed.chapters) &&
    isSameList(profile.unsure, computed.unsure) &&
    isSameList(profile.notRead, computed.notRead)
  );
}

function isSameList(left: readonly string[], right: readonly string[]): boolean {
  return left.length === right.length && left.every((id, index) => id === right[index]);
}
