import type { AsvsLevel, AsvsVersion } from '@gecko-defectdojo/contract';
import { catalogueOf, chapterOf, requirementsOf } from './catalogue.ts';
import { ASVS_LEVELS } from '@gecko-defectdojo/contract';
import { levelName } from './level.ts';

/** Returns the number of requirements of a chapter at a level. */
export function requirementCount(version: AsvsVersion, chapterId: string, level: AsvsLevel): number {
  return requirementsOf(version, chapterId, level).length;
}

/** Returns the number of requirements of a version at a level. */
export function requirementTotal(version: AsvsVersion, level: AsvsLevel): number {
  return catalogueOf(version).chapters.reduce(
    (total, chapter) => total + requirementCount(version, chapter.id, level),
    0,
  );
}

/** Returns the lowest level with a requirement in a chapter, or undefined if the version has no such chapter. */
export function appliesFromLevel(version: AsvsVersion, chapterId: string): AsvsLevel | undefined {
  return ASVS_LEVELS.find((level) => requirementCount(version, chapterId, level) > 0);
}

/** A chapter at a level. A chapter without requirements at the level must not be shown as fully met. */
export interface ChapterScopeOptions {
  readonly version: AsvsVersion;
  readonly chapterId: string;
  readonly level: AsvsLevel;
}

/**
 * Returns the scope of a chapter at a level as a phrase: `35 requirements at L2`, or `applies from L2` for a chapter
 * without requirements at L1, such as V16 of 5.0. Undefined if the version has no such chapter.
 */
export function scopePhrase({ version, chapterId, level }: ChapterScopeOptions): string | undefined {
  const from = appliesFromLevel(version, chapterId);
  if (from === undefined) return undefined;
  if (from > level) return `applies from ${levelName(from)}`;
  const count = requirementCount(version, chapterId, level);
  return `${count} ${count === 1 ? 'requirement' : 'requirements'} at ${levelName(level)}`;
}

/** Returns the same as a sentence with the chapter's name. Undefined if the version has no such chapter. */
export function scopeSentence(options: ChapterScopeOptions): string | undefined {
  const chapter = chapterOf(options.version, options.chapterId);
  const phrase = scopePhrase(options);
  if (chapter === undefined || phrase === undefined) return undefined;
  return `${chapter.id} ${chapter.name} ${phrase.startsWith('applies') ? '' : 'has '}${phrase}.`;
}
