import { HitCollection } from './hit-collection.ts';
import { FEATURE_RULES } from './rules/index.ts';

const COUNT_ONCE: ReadonlySet<string> = new Set(
  FEATURE_RULES.flatMap(({ code = [], files = [] }) =>
    [...code, ...files].filter(({ countsOnce }) => countsOnce === true).map(({ id }) => id),
  ),
);

/** What is gathered of the product, and apart from it of its examples. */
export interface Tier {
  readonly hits: HitCollection;
  /** Code lies in a folder for it: what lies beside that folder are scripts. */
  codeFolder: boolean;
  programLines: number;
}

export function emptyTier(): Tier {
  return { hits: new HitCollection(COUNT_ONCE), codeFolder: false, programLines: 0 };
}
