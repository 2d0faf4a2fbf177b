import type { HeldBackBy, HeldBackReason, MinimumSeverity } from '@gecko-defectdojo/contract';
import type { Format } from '@gecko-defectdojo/ui';

/** The reasons in the order of a list. */
const REASONS = ['severity', 'confidence', 'type', 'resolved'] as const satisfies readonly HeldBackReason[];

const REASON_WORDS: Readonly<Record<HeldBackReason, string>> = {
  severity: 'by severity',
  confidence: 'by confidence',
  type: 'by type',
  resolved: 'resolved',
};

const BELOW: Readonly<Record<MinimumSeverity, string>> = {
  low: 'below Low',
  medium: 'below Medium',
  high: 'below High',
  critical: 'below Critical',
};

/** Returns the number of findings that are held back. */
export function countHeldBack(by: HeldBackBy | undefined): number {
  return REASONS.reduce((sum, reason) => sum + (by?.[reason] ?? 0), 0);
}

/**
 * Says why findings are held back: `300 below High, 12 resolved`. Empty for none. `minimum` is the lowest severity where
 * one holds for all of them.
 */
export function heldBackReasons(
  by: HeldBackBy | undefined,
  format: Format,
  minimum?: MinimumSeverity | null,
): string {
  return REASONS.flatMap((reason) => {
    const count = by?.[reason] ?? 0;
    const word = reason === 'severity' && minimum ? BELOW[minimum] : REASON_WORDS[reason];
    return count > 0 ? [`${format.number(count)} ${word}`] : [];
  }).join(', ');
}
