import { decideChapters } from '@gecko-defectdojo/asvs';
import type { AsvsVersion, UpdateProfileInput } from '@gecko-defectdojo/contract';
import { deleteBareProfiles } from '@gecko-defectdojo/data';
import type { AsvsProfileRecord, Tx } from '@gecko-defectdojo/data';
import { loadProfileSources } from './profile-sources.ts';
import { recomputeProfiles } from './recompute-profile.ts';
import { storeComputed } from './store-computed.ts';
import type { ComputedResult } from './store-computed.ts';

export interface SettleProfilesOptions {
  readonly teamId: string;
  readonly version: AsvsVersion;
  /** The profiles as they were before the change, at most a page of them. */
  readonly before: readonly AsvsProfileRecord[];
  readonly change: UpdateProfileInput;
}

/**
 * Brings levels and chapters of profiles in line with a person's change that was just written. Call it with the profiles'
 * locks held. Returns the ids of the repositories whose profile changed.
 *
 * Their features, which are large, are read only where detection has a say again: a level or a chapter that a person
 * sets is set in any case. A profile that says nothing any more is deleted.
 */
export async function settleProfiles(tx: Tx, options: SettleProfilesOptions): Promise<string[]> {
  const { teamId, version, before, change } = options;
  const known = needsFeatures(change) ? [] : before.filter(isKnown);
  const decided = await storeComputed(
    tx,
    known.map((profile) => decide(version, profile, change)),
  );
  const settled = new Set(known);
  const others = before.filter((profile) => !settled.has(profile)).map(({ repositoryId }) => repositoryId);
  const sources = await loadProfileSources(tx, teamId, others);
  const recomputed = await recomputeProfiles(tx, version, sources.values());
  await deleteBareProfiles(tx, { teamId, repositoryIds: others });
  return [...decided, ...recomputed];
}

/** Returns true if the change gives something back to detection, or tells it something. */
function needsFeatures({ level, stated, chapters = [] }: UpdateProfileInput): boolean {
  return level === null || stated !== undefined || chapters.some(({ applies }) => applies === null);
}

/** Returns false for a profile that was made a moment ago. */
function isKnown({ chapters, unsure, notRead }: AsvsProfileRecord): boolean {
  return chapters.length + unsure.length + notRead.length > 0;
}

function decide(
  version: AsvsVersion,
  profile: AsvsProfileRecord,
  { level, chapters = [] }: UpdateProfileInput,
): ComputedResult {
  const decisions = new Map(chapters.flatMap(({ id, applies }) => (applies === null ? [] : [[id, applies]])));
  const isSet = level !== undefined && level !== null;
  return {
    profile,
    computed: {
      version,
      ...decideChapters(version, profile, decisions),
      level: isSet ? level : profile.level,
      levelAssumed: isSet ? false : profile.levelAssumed,
    },
  };
}
