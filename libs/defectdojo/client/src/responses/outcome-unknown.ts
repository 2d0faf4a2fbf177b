import { IntegrationError, isIntegrationError } from '@gecko-defectdojo/domain';

/**
 * The error of a write with an unknown outcome: it timed out, its connection broke, or a proxy responded in place of
 * DefectDojo. The server may have done it, may still be doing it, or never saw it. Check before sending it again.
 */
export class RemoteOutcomeUnknown extends IntegrationError {
  readonly outcomeUnknown = true;
}

/** Returns true if the failed call may have changed something in DefectDojo. */
export function isOutcomeUnknown(error: unknown): error is RemoteOutcomeUnknown {
  return isIntegrationError(error) && 'outcomeUnknown' in error && error.outcomeUnknown === true;
}
