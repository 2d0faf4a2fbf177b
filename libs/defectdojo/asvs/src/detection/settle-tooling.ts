import { FEATURE_RULES } from './rules/index.ts';
import type { Tier } from './tier.ts';

/**
 * Makes the evidence of build and release scripts weak if there is a product beside them: code, or many settings. Only
 * where they are most of what there is are they what the repository is about.
 */
export function settleTooling({ hits, lines, programLines, toolingLines, toolingPaths }: Tier): void {
  if (toolingLines > programLines * 4 && toolingLines * 5 > lines) return;
  for (const { id } of FEATURE_RULES)
    hits.weaken(id, ({ path, kind }) => kind === 'code' && toolingPaths.has(path));
}
