import type { AsvsConfidence, AsvsEvidence } from '@gecko-defectdojo/contract';
import { EvidenceChoice } from './evidence-choice.ts';
import { comparePaths } from './path-order.ts';

/** Maximum number of pieces of evidence for a feature or a chapter. */
export const MAXIMUM_EVIDENCE = 5;

const RANK: Readonly<Record<AsvsConfidence, number>> = { weak: 1, medium: 2, strong: 3 };

/** Returns true if a confidence is at least another. Undefined is below all. */
export function isAtLeast(confidence: AsvsConfidence | undefined, least: AsvsConfidence): boolean {
  return confidence !== undefined && RANK[confidence] >= RANK[least];
}

/** Returns the next lower confidence. Weak stays weak. */
export function weakened(confidence: AsvsConfidence): AsvsConfidence {
  return confidence === 'strong' ? 'medium' : 'weak';
}

/** Sorts by path, in the order of a folder, by line and by rule. */
export function inOrder(left: AsvsEvidence, right: AsvsEvidence): number {
  return (
    comparePaths(left.path, right.path) ||
    (left.line ?? 0) - (right.line ?? 0) ||
    (left.rule < right.rule ? -1 : left.rule > right.rule ? 1 : 0)
  );
}

/**
 * Chooses up to five pieces, the most telling first: of a high confidence, from the product and not from what is aside of
 * it, and different from each other in file, rule and folder. A piece of code with at least medium confidence and a
 * dependency are always among them, if both exist. The order of what is given does not matter.
 */
export function chooseEvidence(all: readonly AsvsEvidence[]): AsvsEvidence[] {
  const choice = new EvidenceChoice([...all].sort(inOrder).map((evidence) => ({ evidence })));
  choice.take(({ kind, confidence }) => kind === 'code' && isAtLeast(confidence, 'medium'));
  choice.take(({ kind, confidence }) => kind === 'dependency' && isAtLeast(confidence, 'medium'));
  while (choice.size < MAXIMUM_EVIDENCE && choice.take() !== undefined);
  return choice.taken();
}

/** Takes the first piece of each list, then the second of each, so that each list is represented. */
export function interleaved(lists: readonly (readonly AsvsEvidence[])[]): AsvsEvidence[] {
  const longest = Math.max(0, ...lists.map(({ length }) => length));
  return Array.from({ length: longest }, (_, index) => lists.flatMap((list) => list[index] ?? [])).flat();
}
