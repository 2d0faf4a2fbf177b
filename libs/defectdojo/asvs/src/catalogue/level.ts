/** An ASVS level. Levels are cumulative: level 2 asks for everything level 1 asks for, and more. */
export type AsvsLevel = 1 | 2 | 3;

/** The levels from the lowest to the highest. */
export const ASVS_LEVELS: readonly AsvsLevel[] = [1, 2, 3];

/** The level as people write it: `L2`. */
export function levelName(level: AsvsLevel): string {
  return `L${level}`;
}
