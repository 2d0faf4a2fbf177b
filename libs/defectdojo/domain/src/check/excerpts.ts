/** The longest text that is kept of a value, in characters. */
const VALUE_MAX = 1_000;
/** So much of what both have in common is kept before the first difference. */
const LEAD = 120;
const ELLIPSIS = '…';

/**
 * Returns two texts as they are where both have at most 1,000 characters. Else cuts both to what surrounds their first
 * difference, with an ellipsis where something is left out, and says so.
 */
export function excerpts(one: string, other: string): [one: string, other: string, isCut: boolean] {
  if (one.length <= VALUE_MAX && other.length <= VALUE_MAX) return [one, other, false];
  const start = Math.max(0, firstDifference(one, other) - LEAD);
  return [excerpt(one, start), excerpt(other, start), true];
}

function firstDifference(one: string, other: string): number {
  const length = Math.min(one.length, other.length);
  for (let at = 0; at < length; at += 1) if (one[at] !== other[at]) return at;
  return length;
}

function excerpt(text: string, start: number): string {
  const before = start > 0 && text.length > 0 ? ELLIPSIS : '';
  const kept = text.slice(start, start + VALUE_MAX - 2);
  const after = start + kept.length < text.length ? ELLIPSIS : '';
  // Half of a surrogate pair at either end is left out.
  const whole = kept.replace(/^[\udc00-\udfff]|[\ud800-\udbff]$/g, '');
  return `${before}${whole}${after}`;
}
