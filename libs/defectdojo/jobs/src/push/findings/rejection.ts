import { isOutcomeUnknown } from '@gecko-defectdojo/client';
import { IntegrationError } from '@gecko-defectdojo/domain';

/** So many failures one after the other mean that it is DefectDojo and not the findings, until it is shown to work. */
export const FAILURES_IN_A_ROW_MAX = 10;

/**
 * The refusal of what a finding says, if that is what the error may be: DefectDojo's 400 or 500, or the page of a
 * firewall that does not like an attack's text. Whether it is the finding's fault is to be found out before it is set
 * apart: the same errors come when nothing works.
 */
export function refusalOf(error: IntegrationError): IntegrationError | undefined {
  switch (error.code) {
    case 'remote_refused':
    case 'remote_error':
    case 'remote_conflict':
      return error;
    case 'not_defectdojo':
      return isTurnedAway(error) ? turnedAway(error) : undefined;
    default:
      return undefined;
  }
}

/** Answered with a page and a status of the 4xx: something before DefectDojo let the request go no further. */
function isTurnedAway(error: IntegrationError): boolean {
  const { remoteStatus: status = 0 } = error;
  return status >= 400 && status < 500 && !isOutcomeUnknown(error);
}

function turnedAway(error: IntegrationError): IntegrationError {
  const status = error.remoteStatus ?? 0;
  return new IntegrationError(
    'not_defectdojo',
    `A proxy or firewall in front of DefectDojo refuses what this finding says (status ${String(status)}). Let Gecko's requests through unfiltered, then retry.`,
    { remoteStatus: status, cause: error },
  );
}
