import { levelName } from '../catalogue/level.ts';
import type { RepositoryScope } from './scope.ts';

/** Returns a repository's level for a reader: `L2`, or `L1, assumed` if code that could speak for more was not read. */
export function levelWords({
  level,
  levelAssumed = false,
}: Pick<RepositoryScope, 'level' | 'levelAssumed'>): string {
  return levelAssumed ? `${levelName(level)}, assumed` : levelName(level);
}
