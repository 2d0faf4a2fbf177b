import type { AsvsLevel, AsvsVersion } from '@gecko-defectdojo/contract';
import { catalogueOf } from '../catalogue/catalogue.ts';
import type { Chapter } from '../catalogue/catalogue.ts';

/** The published profile of a product. */
export interface PublishedProfile {
  readonly version: AsvsVersion;
  /** Undefined if no level is known. An assumed level is not known. */
  readonly level: AsvsLevel | undefined;
  /** The ids of the chapters that apply. */
  readonly chapters: readonly string[];
  /** The ids of the chapters that are undecided or not assessed. The others do not apply. */
  readonly undecided: readonly string[];
  /** The numbers of requirements, see `requirementsText`. Undefined while none is expected. */
  readonly requirements?: string | undefined;
}

/** The profile of one repository, in the version of its connection. */
export type RepositoryProfile = Omit<PublishedProfile, 'version' | 'requirements'>;

/** Returns the chapters with these ids in the order of the standard, without duplicates and unknown ids. */
export function chaptersOf(version: AsvsVersion, chapters: readonly string[]): readonly Chapter[] {
  const wanted = new Set(chapters);
  return catalogueOf(version).chapters.filter((chapter) => wanted.has(chapter.id));
}

/**
 * Returns one profile for a product that several repositories share: every chapter that applies to any of them, those
 * that are undecided for one and apply to none, and the highest known level. Undefined without a repository.
 */
export function uniteProfiles(
  version: AsvsVersion,
  profiles: readonly RepositoryProfile[],
): PublishedProfile | undefined {
  if (profiles.length === 0) return undefined;
  const levels = profiles.flatMap(({ level }) => level ?? []);
  const level = levels.length === 0 ? undefined : levels.reduce((one, other) => (other > one ? other : one));
  const applying = new Set(profiles.flatMap(({ chapters }) => chapters));
  const undecided = profiles.flatMap((profile) => profile.undecided).filter((id) => !applying.has(id));
  const idsOf = (chapters: readonly string[]) => chaptersOf(version, chapters).map(({ id }) => id);
  return { version, level, chapters: idsOf([...applying]), undecided: idsOf(undecided) };
}
