import type { AsvsLevel, AsvsVersion } from '@gecko-defectdojo/contract';
import { catalogueOf } from '../catalogue/catalogue.ts';
import type { Chapter } from '../catalogue/catalogue.ts';

/** What is published of a product: the version, its level, and the ids of the chapters that apply to it. */
export interface PublishedProfile {
  readonly version: AsvsVersion;
  readonly level: AsvsLevel;
  readonly chapters: readonly string[];
}

/** The profile of one repository, in the version of its connection. */
export type RepositoryProfile = Omit<PublishedProfile, 'version'>;

/** The chapters of a profile in the order of the standard, each once; ids that the version lacks are left out. */
export function chaptersOf({ version, chapters }: PublishedProfile): readonly Chapter[] {
  const wanted = new Set(chapters);
  return catalogueOf(version).chapters.filter((chapter) => wanted.has(chapter.id));
}

/**
 * One profile for a product that several repositories share: every chapter that applies to any of them, and the
 * highest of their levels. Undefined without a repository.
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
