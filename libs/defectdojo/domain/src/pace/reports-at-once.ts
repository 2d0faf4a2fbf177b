import { minorRelease } from '../capabilities.ts';

/** The connection as it decides how many reports go at once. */
export interface ReportingConnection {
  readonly twoReportsAtOnce: boolean;
  readonly instanceVersion: string | null;
}

/**
 * Returns how many reports of new findings may be in flight: two where that is switched on, on DefectDojo 3.1 and newer.
 * Measured on 3.2.0. Up to 2.53 each finding has a background task of its own, which two reports would double.
 */
export function reportsAtOnce({ twoReportsAtOnce, instanceVersion }: ReportingConnection): 1 | 2 {
  return twoReportsAtOnce && minorRelease(instanceVersion ?? undefined) >= 30_001 ? 2 : 1;
}
