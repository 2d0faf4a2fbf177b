import type { CallChainStep } from '@gecko-defectdojo/contract';

/** The most steps of a call chain that are shown. */
export const SHOWN_STEPS_MAX = 50;

/**
 * Indexes of the steps to show, ascending: all of a short chain; of a long one the first, the primary and the
 * last step, and as many from its start as there is room for.
 */
export function selectSteps(chain: readonly CallChainStep[]): readonly number[] {
  if (chain.length <= SHOWN_STEPS_MAX) return [...chain.keys()];
  const chosen = new Set(importantSteps(chain));
  for (let index = 0; chosen.size < SHOWN_STEPS_MAX; index += 1) chosen.add(index);
  return [...chosen].sort((left, right) => left - right);
}

/** Indexes of the primary, the first and the last step, most important first; empty for an empty chain. */
export function importantSteps(chain: readonly CallChainStep[]): readonly number[] {
  if (chain.length === 0) return [];
  const primary = chain.findIndex((step) => step.primary);
  return [...(primary === -1 ? [] : [primary]), 0, chain.length - 1];
}
