import type { FeatureRules, FileRule } from './rule.ts';

/** A path rule and the feature it belongs to. */
export interface FileRuleMatch {
  readonly featureId: string;
  readonly rule: FileRule;
}

/** Matches path rules against paths. Tries one combined regular expression first, because few paths match any rule. */
export class FileRuleIndex {
  readonly #rules: readonly FileRuleMatch[];
  readonly #any: RegExp;

  constructor(features: readonly FeatureRules[]) {
    this.#rules = features.flatMap(({ id, files = [] }) => files.map((rule) => ({ featureId: id, rule })));
    this.#any = new RegExp(this.#rules.map(({ rule }) => `(?:${rule.path.source})`).join('|') || '$^');
  }

  /** Returns the rules that match a path, in any letter case. */
  matchesOf(path: string): readonly FileRuleMatch[] {
    const lower = path.toLowerCase();
    return this.#any.test(lower) ? this.#rules.filter(({ rule }) => rule.path.test(lower)) : [];
  }
}
