import { describe, expect, it } from 'vitest';
import { DependencyIndex } from '../dependency-index.ts';
import { FileRuleIndex } from '../file-rule-index.ts';
import type { Ecosystem } from '../manifest/dependency.ts';
import { RuleMatcher } from '../rule-matcher.ts';
import type { CodeRule } from '../rule.ts';
import { FEATURE_RULES } from './index.ts';

const codeRules = FEATURE_RULES.flatMap(({ id, code = [] }) => code.map((rule) => ({ featureId: id, rule })));
const fileRules = FEATURE_RULES.flatMap(({ id, files = [] }) =>
  files.map((rule) => ({ featureId: id, rule })),
);
const dependencyRules = FEATURE_RULES.flatMap(({ id, dependencies = [] }) =>
  dependencies.map((rule) => ({ featureId: id, rule })),
);

/** One for each rule, because its automaton takes longer to build than a line to match. */
const matchers = new WeakMap<CodeRule, RuleMatcher>();

function matcherOf(rule: CodeRule): RuleMatcher {
  const known = matchers.get(rule) ?? new RuleMatcher([{ id: 'x', name: 'X', reason: 'X.', code: [rule] }]);
  matchers.set(rule, known);
  return known;
}

function finds(rule: CodeRule, line: string, language = rule.languages[0]): boolean {
  const matcher = matcherOf(rule);
  if (language === undefined) return false;
  return matcher.match(new TextEncoder().encode(`${line}\n`), { language }).matches.length > 0;
}

describe('the rules', () => {
  it('have unique ids, and features too', () => {
    const ids = [...codeRules, ...fileRules, ...dependencyRules].map(({ rule }) => rule.id);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
    const features = FEATURE_RULES.map(({ id }) => id);
    expect(new Set(features).size).toBe(features.length);
  });

  it('have a reason, and examples that they find and ignore', () => {
    const incomplete = [...codeRules, ...fileRules].filter(
      ({ rule }) => !rule.reason.endsWith('.') || rule.yes.length === 0 || rule.no.length === 0,
    );
    expect(incomplete.map(({ rule }) => rule.id)).toEqual([]);
  });

  it('fit into the stored columns', () => {
    for (const { id, name } of FEATURE_RULES)
      expect([id.length <= 60, name.length <= 120]).toEqual([true, true]);
    for (const { rule } of [...codeRules, ...fileRules, ...dependencyRules])
      expect(rule.id.length).toBeLessThanOrEqual(120);
  });
});

describe.each(codeRules)('$rule.id', ({ rule }) => {
  it.each(rule.yes)('finds %s', (line) => expect(finds(rule, line)).toBe(true));
  it.each(rule.no)('ignores %s', (line) => expect(finds(rule, line)).toBe(false));

  const literals = rule.languages.flatMap((language) =>
    [...(rule.tokens ?? []), ...(rule.tokensOf?.[language] ?? [])].map((token) => ({ language, token })),
  );

  it('finds each of its literals, in each of its languages', () => {
    const missed = literals.filter(({ language, token }) => !finds(rule, `x ${token}`, language));
    expect(missed).toEqual([]);
  });

  it('ignores a literal inside a longer word', () => {
    const wrong = literals.filter(({ language, token }) => {
      const alone = { ...rule, tokens: [token], tokensOf: {}, patterns: [] };
      return /^\w|\w$/.test(token) && finds(alone, `Z${token}Z`, language);
    });
    expect(wrong).toEqual([]);
  });

  it('has tokens for its own languages only', () => {
    expect(
      Object.keys(rule.tokensOf ?? {}).filter((name) => !rule.languages.some((known) => known === name)),
    ).toEqual([]);
  });

  it('repeats without a bound only unambiguous parts', () => {
    for (const { regex, near } of rule.patterns ?? []) {
      expect(regex.flags).toMatch(/^[im]*$/);
      expect(near.length).toBeGreaterThan(0);
      // A group with an unbounded or nested repetition takes more than linear time.
      expect(regex.source).not.toMatch(/\)[*+]|\)\{\d+,\}/);
      expect(regex.source).not.toMatch(/(?<!\\)\.[*+]/);
    }
  });
});

describe.each(fileRules)('$rule.id', ({ rule, featureId }) => {
  const index = new FileRuleIndex([{ id: featureId, name: 'X', reason: 'X.', files: [rule] }]);
  it.each(rule.yes)('finds %s', (path) => expect(index.matchesOf(path)).toHaveLength(1));
  it.each(rule.no)('ignores %s', (path) => expect(index.matchesOf(path)).toEqual([]));
});

describe.each(dependencyRules)('$rule.id', ({ rule, featureId }) => {
  const index = new DependencyIndex([{ id: featureId, name: 'X', reason: 'X.', dependencies: [rule] }]);
  // The keys of a rule's names are ecosystems.
  const names = Object.entries(rule.names).flatMap(([ecosystem, list]) =>
    list.map((name) => ({ ecosystem: ecosystem as Ecosystem, name })),
  );

  it('finds each of its names once', () => {
    const found = names.map((dependency) => index.matchesOf({ ...dependency, line: null }).length);
    expect(found).toEqual(names.map(() => 1));
  });

  it('has names in the notation of the manifest readers', () => {
    for (const { ecosystem, name } of names) {
      expect(name).not.toMatch(/\s|\/v\d+$/);
      if (ecosystem === 'pypi' || ecosystem === 'nuget') expect(name).toBe(name.toLowerCase());
      if (ecosystem === 'pypi') expect(name).not.toMatch(/[_.]/);
    }
  });
});
