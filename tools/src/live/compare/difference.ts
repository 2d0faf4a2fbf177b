/** A field that DefectDojo shows otherwise than Gecko says. */
export interface Difference {
  /** The finding's id in Gecko, or the name of the object that differs. */
  readonly finding: string;
  readonly field: string;
  readonly gecko: string;
  readonly defectdojo: string;
  /** The name of the step after which it was seen. */
  readonly step: string;
}

/** Longest text of a value: what differs is in it, and the rest is cut. */
const VALUE_MAX = 160;
/** So many characters stay before the place where two texts part. */
const BEFORE = 40;

/** Returns two values as texts that show where they part. */
export function shortened(gecko: unknown, defectdojo: unknown): Pick<Difference, 'gecko' | 'defectdojo'> {
  const [mine, theirs] = [asText(gecko), asText(defectdojo)];
  const start = Math.max(0, firstDifference(mine, theirs) - BEFORE);
  return { gecko: cut(mine, start), defectdojo: cut(theirs, start) };
}

function asText(value: unknown): string {
  if (value === undefined) return 'absent';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function firstDifference(left: string, right: string): number {
  let index = 0;
  while (index < left.length && left[index] === right[index]) index += 1;
  return index;
}

function cut(text: string, start: number): string {
  const part = text.slice(start, start + VALUE_MAX).toWellFormed();
  const before = start > 0 ? '…' : '';
  return `${before}${part}${start + VALUE_MAX < text.length ? '…' : ''}`;
}
