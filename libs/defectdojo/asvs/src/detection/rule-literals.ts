import type { FeatureRules } from './rule.ts';

/** Returns every literal that rules look for in code, in any language: tokens, and the words near patterns. */
export function ruleLiterals(features: readonly FeatureRules[]): string[] {
  const rules = features.flatMap(({ code = [] }) => code);
  return [
    ...new Set(
      rules.flatMap(({ tokens = [], tokensOf = {}, patterns = [] }) => [
        ...tokens,
        ...Object.values(tokensOf).flat(),
        ...patterns.flatMap(({ near }) => near),
      ]),
    ),
  ];
}
