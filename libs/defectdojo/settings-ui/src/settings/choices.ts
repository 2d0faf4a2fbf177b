import type { MinimumSeverity } from '@gecko-defectdojo/contract';
import { SEVERITIES } from '@gecko-defectdojo/contract/constants';
import { valueWords } from '../words/setting-words.ts';

/** A choice of a select. The empty value stands for null: everything. */
interface Choice {
  readonly value: string;
  readonly label: string;
}

const EVERYTHING = '';

/** The lowest severities to choose from: everything, then from the least severe on. */
export const SEVERITY_CHOICES: readonly Choice[] = [null, ...SEVERITIES.toReversed()].map((severity) => ({
  value: severity ?? EVERYTHING,
  label: valueWords('minimumSeverity', severity),
}));

/** Reads a value of `SEVERITY_CHOICES`; anything else is everything. */
export function readSeverity(value: string): MinimumSeverity | null {
  return SEVERITIES.find((severity) => severity === value) ?? null;
}

/** One is everything: no finding is below it. */
const CONFIDENCES = [2, 3, 4, 5, 6, 7, 8, 9, 10] as const;

/** The lowest confidences to choose from: everything, then from the lowest on. */
export const CONFIDENCE_CHOICES: readonly Choice[] = [null, ...CONFIDENCES].map((confidence) => ({
  value: String(confidence ?? EVERYTHING),
  label: valueWords('minimumConfidence', confidence),
}));

/** Reads a value of `CONFIDENCE_CHOICES`; anything else is everything. */
export function readConfidence(value: string): number | null {
  return CONFIDENCES.find((confidence) => String(confidence) === value) ?? null;
}

/** Returns a list with or without an item. */
export function withItem<T>(list: readonly T[], item: T, isIn: boolean): T[] {
  const others = list.filter((other) => other !== item);
  return isIn ? [...others, item] : others;
}
