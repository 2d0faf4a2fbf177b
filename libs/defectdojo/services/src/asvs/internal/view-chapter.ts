import {
  appliesFromLevel,
  chapterOf,
  chapterUrl,
  releaseUrl,
  requirementCount,
} from '@gecko-defectdojo/asvs';
import type { AsvsChapter, AsvsVersion } from '@gecko-defectdojo/contract';

/** Returns a chapter of the catalogue for the API. */
export function viewChapter(version: AsvsVersion, chapterId: string): AsvsChapter {
  const chapter = chapterOf(version, chapterId);
  if (!chapter) throw new Error('a chapter of the catalogue is in the catalogue');
  return {
    id: chapter.id,
    name: chapter.name,
    url: chapterUrl(version, chapterId) ?? releaseUrl(version),
    appliesFromLevel: appliesFromLevel(version, chapterId) ?? 1,
    requirements: {
      l1: requirementCount(version, chapterId, 1),
      l2: requirementCount(version, chapterId, 2),
      l3: requirementCount(version, chapterId, 3),
    },
  };
}
