import type { AsvsVersion } from '@gecko-defectdojo/contract';
import { catalogueOf } from '../catalogue/catalogue.ts';
import type { ChapterIds } from './compute-profile.ts';

/**
 * Returns the ids of a profile's chapters after a person decided on some, which wins over everything else: what
 * `computeProfile` returns with these overrides, without the features.
 */
export function decideChapters(
  version: AsvsVersion,
  before: Readonly<Record<keyof ChapterIds, readonly string[]>>,
  decided: ReadonlyMap<string, boolean>,
): ChapterIds {
  const applies = new Set(before.chapters.filter((id) => decided.get(id) !== false));
  for (const [id, does] of decided) if (does) applies.add(id);
  const isOpen = (id: string) => !decided.has(id);
  return {
    chapters: catalogueOf(version)
      .chapters.map(({ id }) => id)
      .filter((id) => applies.has(id)),
    unsure: before.unsure.filter(isOpen),
    notRead: before.notRead.filter(isOpen),
  };
}
