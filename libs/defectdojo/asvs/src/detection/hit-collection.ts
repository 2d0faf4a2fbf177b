import type { AsvsConfidence, AsvsEvidence, AsvsFeature } from '@gecko-defectdojo/contract';
import { chooseEvidence } from './evidence.ts';
import type { FeatureRules } from './rule.ts';

/** More files per rule change no result, so they are neither searched nor kept. */
const MAXIMUM_PER_RULE = 24;

/** Collects the evidence for each feature until all files are read. */
export class HitCollection {
  readonly #byFeature = new Map<string, AsvsEvidence[]>();
  readonly #countOnce: ReadonlySet<string>;
  readonly #perRule = new Map<string, number>();

  constructor(countOnce: ReadonlySet<string> = new Set()) {
    this.#countOnce = countOnce;
  }

  /** Returns true if further evidence of a rule is useful. */
  wants(rule: string): boolean {
    return (this.#perRule.get(rule) ?? 0) < MAXIMUM_PER_RULE;
  }

  add(featureId: string, evidence: AsvsEvidence): void {
    if (!this.wants(evidence.rule)) return;
    // Weak evidence does not count towards the maximum: strong evidence from a better place may follow.
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

  /** Returns the confidence of a feature with the evidence so far. Undefined without evidence. */
  confidenceOf(featureId: string): AsvsConfidence | undefined {
    const evidence = this.#byFeature.get(featureId);
    return evidence === undefined ? undefined : confidenceOf(evidence, this.#countOnce);
  }

  /** Drops the evidence for a feature. */
  drop(featureId: string): void {
    this.#byFeature.delete(featureId);
  }

  /** Makes the matching evidence for a feature weak. */
  weaken(featureId: string, which: (evidence: AsvsEvidence) => boolean): void {
    const list = this.#byFeature.get(featureId);
    if (list === undefined) return;
    this.#byFeature.set(
      featureId,
      list.map((evidence) => (which(evidence) ? { ...evidence, confidence: 'weak' } : evidence)),
    );
  }

  /** Returns true if a file marks its package as a library. */
  speaksOfLibrary(path: string): boolean {
    return this.evidenceOf('library').some((evidence) => evidence.path === path);
  }

  /** Drops the evidence from a file. */
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

  /** Returns the features with evidence, in the order of the rules. */
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
 * Returns the confidence of a feature. Strong: a dependency and code that uses it, or strong evidence in two files.
 * Medium: one strong piece, or medium ones from two files or two rules (two rules if a rule counts once). Weak: anything
 * else, in any amount.
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
