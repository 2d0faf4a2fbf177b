import type { AsvsLevel, AsvsVersion } from '@gecko-defectdojo/contract';
import { catalogueOf, chapterOf, requirementsOf } from './catalogue.ts';
import { ASVS_LEVELS } from '@gecko-defectdojo/contract';
import { levelName } from './level.ts';

/** How many requirements of a chapter a level asks for. */
export function requirementCount(version: AsvsVersion, chapterId: string, level: AsvsLevel): number {
  return requirementsOf(version, chapterId, level).length;
}

/** How many requirements of the whole version a level asks for. */
export function requirementTotal(version: AsvsVersion, level: AsvsLevel): number {
  return catalogueOf(version).chapters.reduce(
    (total, chapter) => total + requirementCount(version, chapter.id, level),
    0,
  );
}

/** The lowest level that asks for anything in a chapter, or undefined when the version has no such chapter. */
export function appliesFromLevel(version: AsvsVersion, chapterId: string): AsvsLevel | undefined {
  return ASVS_LEVELS.find((level) => requirementCount(version, chapterId, level) > 0);
}

/** A chapter at a level: a chapter that asks for nothing yet is not one of which everything is met. */
export interface ChapterScopeOptions {
  readonly version: AsvsVersion;
  readonly chapterId: string;
  readonly level: AsvsLevel;
}

/**
 * What a chapter asks for at a level, as one phrase: `35 requirements at L2`, or `applies from L2` for a chapter
 * such as V16 of 5.0 that has nothing at L1. Undefined when the version has no such chapter.
 */
export function scopePhrase({ version, chapterId, level }: ChapterScopeOptions): string | undefined {
  const from = appliesFromLevel(version, chapterId);
  if (from === undefined) return undefined;
  if (from > level) return `applies from ${levelName(from)}`;
  const count = requirementCount(version, chapterId, level);
  return `${count} ${count === 1 ? 'requirement' : 'requirements'} at ${levelName(level)}`;
}

/** The same as a sentence with the chapter's name. Undefined when the version has no such chapter. */
export function scopeSentence(options: ChapterScopeOptions): string | undefined {
  const chapter = chapterOf(options.version, options.chapterId);
  const phrase = scopePhrase(options);
  if (chapter === undefined || phrase === undefined) return undefined;
  return `${chapter.id} ${chapter.name} ${phrase.startsWith('applies') ? '' : 'has '}${phrase}.`;
}
