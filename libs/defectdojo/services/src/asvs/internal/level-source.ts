import type { AsvsLevel, AsvsLevelSource } from '@gecko-defectdojo/contract';

/** A repository's level, the one that a person chose, and if the level is L1 only because code was not read. */
export interface KnownLevel {
  readonly level: AsvsLevel | null;
  readonly chosenLevel: AsvsLevel | null;
  readonly levelAssumed: boolean;
}

/** Returns the origin of a repository's level. */
export function levelSourceOf({ level, chosenLevel, levelAssumed }: KnownLevel): AsvsLevelSource {
  if (chosenLevel !== null) return 'chosen';
  if (level === null) return 'none';
  return levelAssumed ? 'assumed' : 'suggested';
}
