import type { RenewalPart } from '@gecko-defectdojo/contract';

/** The sum of the parts that were counted so far. */
export interface CountedRenewal extends Omit<RenewalPart, 'nextCursor'> {
  /** True once nothing is left to count. */
  readonly isWhole: boolean;
}

const ADDED = ['held', 'findings', 'requests', 'seconds', 'repositories', 'compared'] as const;

/** Adds up the parts of a cost, in their order. Undefined before the first. */
export function sumParts(parts: readonly RenewalPart[]): CountedRenewal | undefined {
  const last = parts.at(-1);
  if (last === undefined) return undefined;
  const { nextCursor, ...now } = last;
  const sum = (of: (part: RenewalPart) => number) => parts.reduce((total, part) => total + of(part), 0);
  const added = Object.fromEntries(ADDED.map((name) => [name, sum((part) => part[name])]));
  const changes = {
    tags: sum((part) => part.changes.tags),
    verified: sum((part) => part.changes.verified),
    texts: sum((part) => part.changes.texts),
  };
  // The other counts are those of the moment, so the last part has them.
  return { ...now, ...added, changes, isWhole: nextCursor === null };
}
