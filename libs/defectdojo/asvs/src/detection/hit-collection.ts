import type { AsvsConfidence, AsvsEvidence, AsvsFeature } from '@gecko-defectdojo/contract';
import { chooseEvidence } from './evidence.ts';
import type { FeatureRules } from './rule.ts';

/** Evidence beyond this many files of one rule changes nothing, so it is neither looked for nor kept. */
const MAXIMUM_PER_RULE = 24;

/** What speaks for each feature, kept until all files are read. */
export class HitCollection {
  readonly #byFeature = new Map<string, AsvsEvidence[]>();
  readonly #countOnce: ReadonlySet<string>;
  readonly #perRule = new Map<string, number>();

  constructor(countOnce: ReadonlySet<string> = new Set()) {
    this.#countOnce = countOnce;
  }

  /** Whether further evidence of a rule is of use. */
  wants(rule: string): boolean {
    return (this.#perRule.get(rule) ?? 0) < MAXIMUM_PER_RULE;
  }

  add(featureId: string, evidence: AsvsEvidence): void {
    if (!this.wants(evidence.rule)) return;
    // Weak evidence does not use a rule up: strong evidence from a better place may follow.
    if (evidence.confidence !== 'weak')
      this.#perRule.set(evidence.rule, (this.#perRule.get(evidence.rule) ?? 0) + 1);
    const list = this.#byFeature.get(featureId);
    if (list === undefined) this.#byFeature.set(featureId, [evidence]);
    else if (list.length < MAXIMUM_PER_RULE * 20) list.push(evidence);
  }

  has(featureId: string): boolean {
    return this.#byFeature.has(featureId);
  }

  evidenceOf(featureId: string): readonly AsvsEvidence[] {
    return this.#byFeature.get(featureId) ?? [];
  }

  /** How sure a feature is with what is there so far; undefined when nothing is. */
  confidenceOf(featureId: string): AsvsConfidence | undefined {
    const evidence = this.#byFeature.get(featureId);
    return evidence === undefined ? undefined : confidenceOf(evidence, this.#countOnce);
  }

  /** Forgets what speaks for a feature. */
  drop(featureId: string): void {
    this.#byFeature.delete(featureId);
  }

  /** Keeps some of what speaks for a feature as a question: weak, whatever it was. */
  weaken(featureId: string, which: (evidence: AsvsEvidence) => boolean): void {
    const list = this.#byFeature.get(featureId);
    if (list === undefined) return;
    this.#byFeature.set(
      featureId,
      list.map((evidence) => (which(evidence) ? { ...evidence, confidence: 'weak' } : evidence)),
    );
  }

  /** Whether a file says that it belongs to a package for other programs. */
  speaksOfLibrary(path: string): boolean {
    return this.evidenceOf('library').some((evidence) => evidence.path === path);
  }

  /** Forgets what a file says. */
  dropPath(path: string): void {
    for (const [featureId, list] of this.#byFeature) {
      const rest = list.filter((evidence) => evidence.path !== path);
      if (rest.length === 0) this.#byFeature.delete(featureId);
      else if (rest.length < list.length) this.#byFeature.set(featureId, rest);
    }
  }

  addAll(other: HitCollection): void {
    for (const [featureId, list] of other.#byFeature)
      for (const evidence of list) this.add(featureId, evidence);
  }

  /** The features with evidence, in the order of the rules. */
  features(rules: readonly FeatureRules[]): AsvsFeature[] {
    return rules.flatMap(({ id, name }): AsvsFeature[] => {
      const evidence = this.#byFeature.get(id) ?? [];
      if (evidence.length === 0) return [];
      return [
        { id, name, confidence: confidenceOf(evidence, this.#countOnce), evidence: chooseEvidence(evidence) },
      ];
    });
  }
}

/**
 * How sure a feature is: strong with a dependency and code that uses it, or strong evidence in two files; medium with
 * one strong piece, or medium ones from two files or two rules (two rules where a rule counts once); weak otherwise,
 * however much of it there is.
 */
export function confidenceOf(
  evidence: readonly AsvsEvidence[],
  countOnce: ReadonlySet<string> = new Set(),
): AsvsConfidence {
  const strong = evidence.filter(({ confidence }) => confidence === 'strong');
  const medium = evidence.filter(({ confidence }) => confidence === 'medium');
  const dependency = strong.some(({ kind }) => kind === 'dependency');
  const used = [...strong, ...medium].some(({ kind }) => kind !== 'dependency');
  const strongFiles = new Set(strong.filter(({ kind }) => kind !== 'dependency').map(({ path }) => path));
  if ((dependency && used) || strongFiles.size >= 2) return 'strong';
  if (strong.length > 0) return 'medium';
  const files = new Set(medium.filter(({ rule }) => !countOnce.has(rule)).map(({ path }) => path));
  const different = files.size >= 2 || new Set(medium.map(({ rule }) => rule)).size >= 2;
  return different ? 'medium' : 'weak';
}
