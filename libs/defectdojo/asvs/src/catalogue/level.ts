import type { AsvsLevel } from '@gecko-defectdojo/contract';

/** Returns the level as people write it: `L2`. */
export function levelName(level: AsvsLevel): string {
  return `L${level}`;
}
