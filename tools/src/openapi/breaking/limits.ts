import type { Schema } from './document.ts';

const UPPER = ['maxLength', 'maxItems', 'maximum', 'maxProperties'] as const;
const LOWER = ['minLength', 'minItems', 'minimum', 'minProperties'] as const;
const EXACT = ['pattern', 'format', 'multipleOf'] as const;

/** Returns how a value that callers send is limited more than before, as parts of sentences. */
export function tighterLimits(before: Schema, after: Schema): string[] {
  return [
    ...UPPER.filter((name) => numberOf(after[name], Infinity) < numberOf(before[name], Infinity)),
    ...LOWER.filter((name) => numberOf(after[name], -Infinity) > numberOf(before[name], -Infinity)),
  ]
    .map((name) => `has ${name} ${shown(after[name])}, before ${shown(before[name])}`)
    .concat(
      EXACT.filter((name) => after[name] !== undefined && after[name] !== before[name]).map(
        (name) => `has the ${name} ${shown(after[name])}, before ${shown(before[name])}`,
      ),
    );
}

function shown(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : 'none';
}

function numberOf(value: unknown, none: number): number {
  return typeof value === 'number' ? value : none;
}

/** Returns the values of a closed set. Undefined where any value is allowed. */
export function valuesOf({ enum: values, const: one }: Schema): readonly unknown[] | undefined {
  if (Array.isArray(values)) return values as unknown[];
  return one === undefined ? undefined : [one];
}
