import type { FeatureRules } from './rule.ts';

const OFFSET = 0x811c9dc5;
const PRIME = 0x01000193;

/** Returns a short text that changes with every rule. The example lines of a rule do not count. */
export function rulesVersionOf(rules: readonly FeatureRules[]): string {
  const text = JSON.stringify(rules, (key, value: unknown) => {
    if (key === 'yes' || key === 'no') return undefined;
    return value instanceof RegExp ? String(value) : value;
  });
  return fnv1a(text).toString(16).padStart(8, '0');
}

/** Returns the 32-bit FNV-1a hash: enough to tell two sets of rules apart, and it runs anywhere. */
function fnv1a(text: string): number {
  let hash = OFFSET;
  for (let index = 0; index < text.length; index += 1)
    hash = Math.imul(hash ^ text.charCodeAt(index), PRIME) >>> 0;
  return hash;
}
