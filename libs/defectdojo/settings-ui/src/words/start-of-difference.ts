/** So much of what two values have in common is shown before they differ. */
const LEAD = 40;

/**
 * Returns where the shortened forms of two values begin, so that both show their first difference: 0 where it lies within
 * the first `length` characters.
 */
export function startOfDifference(one: string, other: string, length: number): number {
  const shorter = Math.min(one.length, other.length);
  let at = 0;
  while (at < shorter && one[at] === other[at]) at += 1;
  return at <= length - LEAD ? 0 : at - LEAD;
}
