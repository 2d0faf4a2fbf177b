import type { PushedSeverity } from '@gecko-defectdojo/contract';
import type { RemoteSeverity } from '@gecko-defectdojo/domain';

/** DefectDojo's severities in the names of the API. */
export const PUSHED_SEVERITIES = {
  Critical: 'critical',
  High: 'high',
  Medium: 'medium',
  Low: 'low',
  Info: 'info',
} as const satisfies Record<RemoteSeverity, PushedSeverity>;
