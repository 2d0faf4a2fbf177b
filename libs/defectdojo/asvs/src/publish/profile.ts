import type { AsvsLevel, AsvsVersion } from '@gecko-defectdojo/contract';
import { catalogueOf } from '../catalogue/catalogue.ts';
import type { Chapter } from '../catalogue/catalogue.ts';

/** The published profile of a product: the version, its level, and the ids of the chapters that apply. */
export interface PublishedProfile {
  readonly version: AsvsVersion;
  readonly level: AsvsLevel;
  readonly chapters: readonly string[];
}

/** The profile of one repository, in the version of its connection. */
export type RepositoryProfile = Omit<PublishedProfile, 'version'>;

/** Returns the chapters of a profile in the order of the standard, without duplicates and unknown ids. */
export function chaptersOf({ version, chapters }: PublishedProfile): readonly Chapter[] {
  const wanted = new Set(chapters);
  return catalogueOf(version).chapters.filter((chapter) => wanted.has(chapter.id));
}

/**
 * Returns one profile for a product that several repositories share: every chapter that applies to any of them, and the
 * highest level. Undefined without a repository.
 */
export function uniteProfiles(
  version: AsvsVersion,
  profiles: readonly RepositoryProfile[],
): PublishedProfile | undefined {
  const [first, ...others] = profiles;
  if (first === undefined) return undefined;
  const level = others.reduce<AsvsLevel>(
    (highest, profile) => (profile.level > highest ? profile.level : highest),
    first.level,
  );
  const united = { version, level, chapters: profiles.flatMap((profile) => profile.chapters) };
  return { version, level, chapters: chaptersOf(united).map((chapter) => chapter.id) };
}
