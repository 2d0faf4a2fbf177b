import { GeckoError } from '@gecko/data';
import { readScanReport } from './read-input.ts';
import type { ScanReport } from './scan-report.ts';

/**
 * Reads a report from parsed JSON.
 *
 * @throws GeckoError `validation_failed` with a sentence that names the finding and the field
 */
export function parseScanReport(input: unknown): ScanReport {
  const read = readScanReport(input);
  if (read.ok) return read.value;
  throw new GeckoError(
    'validation_failed',
    `The scan report cannot be used: ${read.complaint} Correct it and try again.`,
    { field: read.place },
  );
}
