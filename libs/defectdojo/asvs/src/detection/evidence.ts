import type { AsvsConfidence, AsvsEvidence } from '@gecko-defectdojo/contract';

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

/**
 * Chooses up to five pieces: highest confidence first, a dependency and a piece of code if both exist, and from different
 * folders before a second one from the same folder. The order of equal ones is stable, so the same repository gives the
 * same evidence.
 */
export function chooseEvidence(all: readonly AsvsEvidence[]): AsvsEvidence[] {
  const sorted = [...unique(all)].sort((left, right) => RANK[right.confidence] - RANK[left.confidence]);
  const code = sorted.find(({ kind }) => kind === 'code');
  const dependency = sorted.find(({ kind }) => kind === 'dependency');
  const chosen = new Set<AsvsEvidence>([code, dependency].filter((item) => item !== undefined));
  const folders = new Set([...chosen].map(folderOf));
  for (const item of sorted) {
    if (chosen.size >= MAXIMUM_EVIDENCE) break;
    if (folders.has(folderOf(item))) continue;
    folders.add(folderOf(item));
    chosen.add(item);
  }
  for (const item of sorted) if (chosen.size < MAXIMUM_EVIDENCE) chosen.add(item);
  return sorted.filter((item) => chosen.has(item)).slice(0, MAXIMUM_EVIDENCE);
}

/** Takes the first piece of each list, then the second of each, so that each list is represented. */
export function interleaved(lists: readonly (readonly AsvsEvidence[])[]): AsvsEvidence[] {
  const longest = Math.max(0, ...lists.map(({ length }) => length));
  return Array.from({ length: longest }, (_, index) => lists.flatMap((list) => list[index] ?? [])).flat();
}

function unique(all: readonly AsvsEvidence[]): AsvsEvidence[] {
  const byPlace = new Map<string, AsvsEvidence>();
  for (const item of all) {
    const place = `${item.path}:${item.line ?? 0}`;
    const known = byPlace.get(place);
    if (known === undefined || RANK[item.confidence] > RANK[known.confidence]) byPlace.set(place, item);
  }
  return [...byPlace.values()];
}

function folderOf({ path }: AsvsEvidence): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}
