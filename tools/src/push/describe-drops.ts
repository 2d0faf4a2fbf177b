import { basename } from 'node:path';
import { CONFIDENCE_MIN } from '@gecko/host';
import type { IngestedScan } from '@gecko/host';

/** Says in one sentence how many findings of a scan file were not taken in, and why. Undefined for none. */
export function describeDrops(
  file: string,
  { dropped, drops }: Pick<IngestedScan, 'dropped' | 'drops'>,
): string | undefined {
  if (dropped === 0) return undefined;
  const { lowConfidence, repeated, unknownToRecheck } = drops;
  const parts = [
    [lowConfidence, `with a confidence below ${String(CONFIDENCE_MIN)}`],
    [repeated, 'with the fingerprint of a later one in the file'],
    [unknownToRecheck, 'that no earlier scan found, in a recheck'],
  ] as const;
  const reasons = parts.filter(([count]) => count > 0).map(([count, words]) => `${String(count)} ${words}`);
  const findings = dropped === 1 ? '1 finding is' : `${String(dropped)} findings are`;
  return `${basename(file)}: ${findings} left out: ${reasons.join(', ')}.`;
}
