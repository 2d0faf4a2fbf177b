import type { GeckoFinding } from '@gecko-defectdojo/contract';

type Scored = Pick<GeckoFinding, 'severity' | 'scannedSeverity'>;

/** Returns true if a person has set another severity than the scanner's. False where the host does not tell. */
export function isOverridden({ severity, scannedSeverity }: Scored): boolean {
  return typeof scannedSeverity === 'number' && scannedSeverity !== severity;
}
