import type { GeckoFinding } from '@gecko-defectdojo/contract';
import { severityOfScore } from '../severity-of-score.ts';
import type { Chosen } from './model-settings.ts';

const ORDER = ['info', 'low', 'medium', 'high', 'critical'];

/** Returns true for a finding that these settings keep from being created, told without the code under test. */
export function isHeldBack(finding: GeckoFinding, settings: Chosen): boolean {
  const { minimumSeverity, minimumConfidence, leftOutTypes } = settings;
  const severity = severityOfScore(finding.severity).toLowerCase();
  return (
    (minimumSeverity !== null && ORDER.indexOf(severity) < ORDER.indexOf(minimumSeverity)) ||
    // A finding without a confidence is sure enough.
    (finding.confidenceScore ?? 10) < (minimumConfidence ?? 0) ||
    leftOutTypes.includes(finding.type)
  );
}
