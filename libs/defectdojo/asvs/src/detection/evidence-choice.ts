import type { AsvsEvidence } from '@gecko-defectdojo/contract';
import { worthOf } from './evidence-worth.ts';

/** Losses of a piece for each one that was taken before and is like it. */
const SAME_FILE = 2.5;
const SAME_LINE = 2;
const SAME_RULE = 0.9;
/** The beginning of a line that makes two of them alike. */
const BEGINNING = 24;
const SAME_BEGINNING = 1;
const SAME_FOLDER = 0.2;

/** A piece that may be taken. `extra` is added to its worth. */
export interface Candidate {
  readonly evidence: AsvsEvidence;
  readonly extra?: number;
}

interface Waiting {
  readonly evidence: AsvsEvidence;
  /** The worth beside what was taken so far. */
  worth: number;
}

/** Takes pieces one by one, each time the most telling one beside those that were taken. */
export class EvidenceChoice {
  #waiting: Waiting[];
  readonly #taken: AsvsEvidence[] = [];

  constructor(candidates: readonly Candidate[]) {
    this.#waiting = candidates.map(({ evidence, extra = 0 }) => ({
      evidence,
      worth: worthOf(evidence) + extra,
    }));
  }

  get size(): number {
    return this.#taken.length;
  }

  /** Returns the pieces in the order in which they were taken. */
  taken(): AsvsEvidence[] {
    return [...this.#taken];
  }

  /** Takes the best piece of a kind and returns its worth. Undefined if none has at least the worth asked for. */
  take(
    isOfKind: (evidence: AsvsEvidence) => boolean = () => true,
    least = Number.NEGATIVE_INFINITY,
  ): number | undefined {
    let best: Waiting | undefined;
    for (const one of this.#waiting)
      if (isOfKind(one.evidence) && one.worth >= least && (best === undefined || one.worth > best.worth))
        best = one;
    if (best === undefined) return undefined;
    const { evidence, worth } = best;
    this.#taken.push(evidence);
    // A place is shown once.
    this.#waiting = this.#waiting.filter(
      ({ evidence: { path, line } }) => path !== evidence.path || line !== evidence.line,
    );
    for (const one of this.#waiting) one.worth -= likeness(one.evidence, evidence);
    return worth;
  }
}

function likeness(left: AsvsEvidence, right: AsvsEvidence): number {
  return (
    (left.path === right.path ? SAME_FILE : folderOf(left) === folderOf(right) ? SAME_FOLDER : 0) +
    (left.rule === right.rule ? SAME_RULE : 0) +
    likenessOfLines(left.excerpt, right.excerpt)
  );
}

function likenessOfLines(left: string, right: string): number {
  if (left.length < BEGINNING) return left.length > 10 && left === right ? SAME_LINE : 0;
  if (left === right) return SAME_LINE;
  return left.startsWith(right.slice(0, BEGINNING)) ? SAME_BEGINNING : 0;
}

function folderOf({ path }: AsvsEvidence): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}
