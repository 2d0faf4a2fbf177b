import { HitCollection } from './hit-collection.ts';
import { FEATURE_RULES } from './rules/index.ts';

const COUNT_ONCE: ReadonlySet<string> = new Set(
  FEATURE_RULES.flatMap(({ code = [], files = [] }) =>
    [...code, ...files].filter(({ countsOnce }) => countsOnce === true).map(({ id }) => id),
  ),
);

/** The evidence of one part of the repository: the product, or its examples. */
export interface Tier {
  readonly hits: HitCollection;
  /** True if the code is in a folder of its own, so that files beside that folder are scripts. */
  codeFolder: boolean;
  programLines: number;
}

export function emptyTier(): Tier {
  return { hits: new HitCollection(COUNT_ONCE), codeFolder: false, programLines: 0 };
}
