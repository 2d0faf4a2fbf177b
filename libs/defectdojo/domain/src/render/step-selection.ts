import type { CallChainStep } from '@gecko-defectdojo/contract';

/** Maximum number of steps shown of a call chain. */
const SHOWN_STEPS_MAX = 50;

/**
 * Returns the indexes of the steps to show, ascending. All steps of a short chain. Of a long one the first, the primary
 * and the last step, and as many from its start as there is room for.
 */
export function selectSteps(chain: readonly CallChainStep[]): readonly number[] {
  if (chain.length <= SHOWN_STEPS_MAX) return [...chain.keys()];
  const chosen = new Set(importantSteps(chain));
  for (let index = 0; chosen.size < SHOWN_STEPS_MAX; index += 1) chosen.add(index);
  return [...chosen].sort((left, right) => left - right);
}

/** Returns the indexes of the primary, first and last step, most important first. Empty for an empty chain. */
export function importantSteps(chain: readonly CallChainStep[]): readonly number[] {
  if (chain.length === 0) return [];
  const primary = chain.findIndex((step) => step.primary);
  return [...(primary === -1 ? [] : [primary]), 0, chain.length - 1];
}
