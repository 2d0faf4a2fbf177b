import { matchesGlob } from '../glob/matches-glob.ts';

/**
 * Returns true if the name of a branch has a pattern, as `matchesGlob` reads it: in this letter case, `*` without
 * slashes, `**` with them.
 */
export function matchesBranch(pattern: string, branch: string): boolean {
  return matchesGlob(pattern, branch, { crossesSlashes: false });
}
