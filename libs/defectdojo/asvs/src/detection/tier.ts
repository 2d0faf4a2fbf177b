import { GradleCatalogues } from './gradle-catalogues.ts';
import { HitCollection } from './hit-collection.ts';
import { FEATURE_RULES } from './rules/index.ts';

const COUNT_ONCE: ReadonlySet<string> = new Set(
  FEATURE_RULES.flatMap(({ code = [], files = [], dependencies = [] }) =>
    [...code, ...files, ...dependencies].filter(({ countsOnce }) => countsOnce === true).map(({ id }) => id),
  ),
);

/** The evidence of one part of the repository: the product, its scripts, or its examples. */
export interface Tier {
  readonly hits: HitCollection;
  readonly catalogues: GradleCatalogues;
  /** True if the code is in a folder of its own, so that files beside that folder are scripts. */
  codeFolder: boolean;
  /** Lines of all that was read. */
  lines: number;
  /** Lines of programs that ship. */
  programLines: number;
  /** Lines of programs that build, release or check the product. */
  toolingLines: number;
  /** Paths of tooling with evidence. */
  readonly toolingPaths: Set<string>;
  /** Size of the programs, and of all else, in bytes. In the tier of scripts these are the programs. */
  programBytes: number;
  otherBytes: number;
}

export function emptyTier(): Tier {
  return {
    hits: new HitCollection(COUNT_ONCE),
    catalogues: new GradleCatalogues(),
    codeFolder: false,
    lines: 0,
    programLines: 0,
    toolingLines: 0,
    toolingPaths: new Set(),
    programBytes: 0,
    otherBytes: 0,
  };
}
