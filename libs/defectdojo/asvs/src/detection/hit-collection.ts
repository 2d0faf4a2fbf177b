import type { AsvsConfidence, AsvsEvidence, AsvsFeature } from '@gecko-defectdojo/contract';
import { chooseEvidence, inOrder } from './evidence.ts';
import { bestWorthIn, worthOf } from './evidence-worth.ts';
import type { FeatureRules } from './rule.ts';

/** More files per rule change no result, so only the best ones are kept. */
const MAXIMUM_PER_RULE = 24;

interface Hit {
  readonly evidence: AsvsEvidence;
  readonly worth: number;
  /** Order of hits of the same worth. */
  readonly draw: number;
}

/**
 * Collects the evidence for each feature until all files are read. Keeps the best pieces of each rule, so that the order
 * in which files are read does not matter.
 */
export class HitCollection {
  readonly #byFeature = new Map<string, Map<string, Hit[]>>();
  readonly #inOrder = new Map<string, readonly AsvsEvidence[]>();
  readonly #countOnce: ReadonlySet<string>;

  constructor(countOnce: ReadonlySet<string> = new Set()) {
    this.#countOnce = countOnce;
  }

  add(featureId: string, evidence: AsvsEvidence): void {
    this.#inOrder.delete(featureId);
    const rules = entryOf(this.#byFeature, featureId, () => new Map<string, Hit[]>());
    const hits = entryOf(rules, evidence.rule, () => []);
    const hit = { evidence, worth: worthOf(evidence), draw: drawOf(evidence.path) };
    const worst = hits.at(-1);
    if (hits.length < MAXIMUM_PER_RULE) {
      hits.push(hit);
      if (hits.length === MAXIMUM_PER_RULE) hits.sort(byWorth);
    } else if (worst !== undefined && byWorth(hit, worst) < 0) {
      hits.splice(-1, 1);
      const place = hits.findIndex((other) => byWorth(hit, other) < 0);
      hits.splice(place === -1 ? hits.length : place, 0, hit);
    }
  }

  /** Returns false if a piece from a file cannot be among the best ones of its rule, with any line. */
  mayKeep(featureId: string, file: Pick<AsvsEvidence, 'path' | 'rule' | 'confidence'>): boolean {
    const hits = this.#byFeature.get(featureId)?.get(file.rule);
    const worst = hits === undefined || hits.length < MAXIMUM_PER_RULE ? undefined : hits.at(-1);
    if (worst === undefined) return true;
    const best = bestWorthIn(file);
    if (best !== worst.worth) return best > worst.worth;
    return drawOf(file.path) <= worst.draw;
  }

  has(featureId: string): boolean {
    return this.#byFeature.has(featureId);
  }

  /** Returns the evidence for a feature by path and line. */
  evidenceOf(featureId: string): readonly AsvsEvidence[] {
    const known = this.#inOrder.get(featureId);
    if (known !== undefined) return known;
    const all = [...(this.#byFeature.get(featureId)?.values() ?? [])].flat().map(({ evidence }) => evidence);
    const sorted = all.sort(inOrder);
    this.#inOrder.set(featureId, sorted);
    return sorted;
  }

  /** Returns the confidence of a feature with the evidence so far. Undefined without evidence. */
  confidenceOf(featureId: string): AsvsConfidence | undefined {
    const evidence = this.evidenceOf(featureId);
    return evidence.length === 0 ? undefined : confidenceOf(evidence, this.#countOnce);
  }

  /** Drops the evidence for a feature. */
  drop(featureId: string): void {
    this.#byFeature.delete(featureId);
    this.#inOrder.delete(featureId);
  }

  /** Makes the matching evidence for a feature weak. */
  weaken(featureId: string, which: (evidence: AsvsEvidence) => boolean): void {
    this.#replace(featureId, (evidence) =>
      which(evidence) ? { ...evidence, confidence: 'weak' } : evidence,
    );
  }

  /** Returns true if a file marks its package as a library. */
  speaksOfLibrary(path: string): boolean {
    return this.evidenceOf('library').some((evidence) => evidence.path === path);
  }

  /** Drops the evidence from a file. */
  dropPath(path: string): void {
    for (const featureId of [...this.#byFeature.keys()])
      if (this.evidenceOf(featureId).some((evidence) => evidence.path === path))
        this.#replace(featureId, (evidence) => (evidence.path === path ? undefined : evidence));
  }

  addAll(other: HitCollection): void {
    for (const featureId of other.#byFeature.keys())
      for (const evidence of other.evidenceOf(featureId)) this.add(featureId, evidence);
  }

  /** Returns the features with evidence, in the order of the rules. */
  features(rules: readonly FeatureRules[]): AsvsFeature[] {
    return rules.flatMap(({ id, name }): AsvsFeature[] => {
      const evidence = this.evidenceOf(id);
      if (evidence.length === 0) return [];
      return [
        { id, name, confidence: confidenceOf(evidence, this.#countOnce), evidence: chooseEvidence(evidence) },
      ];
    });
  }

  #replace(featureId: string, change: (evidence: AsvsEvidence) => AsvsEvidence | undefined): void {
    const all = this.evidenceOf(featureId);
    this.drop(featureId);
    for (const evidence of all) {
      const changed = change(evidence);
      if (changed !== undefined) this.add(featureId, changed);
    }
  }
}

/** Sorts the best one first. */
function byWorth(left: Hit, right: Hit): number {
  return right.worth - left.worth || left.draw - right.draw || inOrder(left.evidence, right.evidence);
}

/** Returns a number that is the same for a path in any run. By it equal hits are kept from all folders alike. */
function drawOf(path: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < path.length; index += 1)
    hash = Math.imul(hash ^ path.charCodeAt(index), 0x01000193);
  return hash >>> 0;
}

function entryOf<Value>(map: Map<string, Value>, key: string, create: () => Value): Value {
  const known = map.get(key);
  if (known !== undefined) return known;
  const created = create();
  map.set(key, created);
  return created;
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
