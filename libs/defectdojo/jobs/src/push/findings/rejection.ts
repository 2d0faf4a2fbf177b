import { isOutcomeUnknown } from '@gecko-defectdojo/client';
import { IntegrationError } from '@gecko-defectdojo/domain';

/** After this many failures in a row the cause is DefectDojo and not the findings, until a probe works. */
export const FAILURES_IN_A_ROW_MAX = 10;

/**
 * Returns the error if it may be about the finding itself: DefectDojo's 400 or 500, or the page of a firewall that
 * does not like an attack's text. A probe has to show that others work before the finding is rejected: the same
 * errors come when nothing works.
 */
export function refusalOf(error: IntegrationError): IntegrationError | undefined {
  switch (error.code) {
    case 'remote_refused':
    case 'remote_error':
    case 'remote_conflict':
      return error;
    case 'not_defectdojo':
      return isBlocked(error) ? blockedError(error) : undefined;
    default:
      return undefined;
  }
}

/** Returns true for a page with a 4xx status: something before DefectDojo stopped the request. */
function isBlocked(error: IntegrationError): boolean {
  const { remoteStatus: status = 0 } = error;
  return status >= 400 && status < 500 && !isOutcomeUnknown(error);
}

function blockedError(error: IntegrationError): IntegrationError {
  const status = error.remoteStatus ?? 0;
  return new IntegrationError(
    'not_defectdojo',
    `A proxy or firewall in front of DefectDojo refuses what this finding says (status ${String(status)}). Let Gecko's requests through unfiltered, then retry.`,
    { remoteStatus: status, cause: error },
  );
}
