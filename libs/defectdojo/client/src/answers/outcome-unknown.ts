import { IntegrationError, isIntegrationError } from '@gecko-defectdojo/domain';

/**
 * A write whose outcome nobody knows: it timed out, its connection broke, or a proxy answered in DefectDojo's place.
 * The server may have done it, may still be doing it, or never saw it. Look before sending it again.
 */
export class RemoteOutcomeUnknown extends IntegrationError {
  readonly outcomeUnknown = true;
}

/** Whether the failed call may have changed something in DefectDojo all the same. */
export function isOutcomeUnknown(error: unknown): error is RemoteOutcomeUnknown {
  return isIntegrationError(error) && 'outcomeUnknown' in error && error.outcomeUnknown === true;
}
