import { IntegrationError } from '@gecko-defectdojo/domain';

/** After this many failures in a row the cause is DefectDojo and not the findings, until a probe works. */
export const FAILURES_IN_A_ROW_MAX = 10;

/**
 * Returns the error if it may be about the finding itself: DefectDojo's 400 or 500, or the response of a firewall that
 * blocks an attack's text while DefectDojo responds to other requests. The finding is rejected when it fails twice and
 * another write works in between, because the same errors come when nothing works.
 */
export function refusalOf(error: IntegrationError): IntegrationError | undefined {
  if (error.othersResponded === true) return gatewayError(error);
  switch (error.code) {
    case 'remote_refused':
    case 'remote_error':
    case 'remote_conflict':
      return error;
    default:
      return undefined;
  }
}

/** Returns the error as the reason of a rejected finding: its cause is the gateway, and not DefectDojo. */
function gatewayError({ message, remoteStatus, othersResponded }: IntegrationError): IntegrationError {
  return new IntegrationError('gateway_refused', message, {
    remoteStatus,
    othersResponded,
    retry: 'backoff',
  });
}
