import { IntegrationError } from '@gecko-defectdojo/domain';
import type { RawResponse } from '../transport/exchange.ts';
import type { CallContext } from './call-context.ts';
import { RemoteOutcomeUnknown } from './outcome-unknown.ts';
import { safeText } from './redact.ts';
import { refusingPage } from './refusing-page.ts';
import type { Refusal } from './refusing-page.ts';

/**
 * Returns the error for a response that is not from DefectDojo's API: a web page, a redirect, a proxy's error. If a
 * write got a success status, its outcome is unknown.
 */
export function notDefectDojo(response: RawResponse, context: CallContext): IntegrationError {
  const { status } = response;
  if (status === 500) {
    return new IntegrationError(
      'remote_error',
      'DefectDojo failed while it handled the request. Check its logs, then try again.',
      { retry: 'backoff', remoteStatus: status },
    );
  }
  // A maintenance page, a sign-in proxy or a firewall comes and goes while the URL stays right.
  const options = { field: 'url', remoteStatus: status, retry: 'backoff' } as const;
  const { what, advice } = refusalOf(response, context);
  const message = `${what} ${advice}`;
  return context.write && status >= 200 && status < 300
    ? new RemoteOutcomeUnknown('not_defectdojo', message, options)
    : new IntegrationError('not_defectdojo', message, options);
}

function refusalOf(response: RawResponse, context: CallContext): Refusal {
  return (
    refusingPage(response.status, response.text) ?? {
      what: describeResponse(response, context),
      advice: 'Check the URL of your DefectDojo instance, then try again.',
    }
  );
}

function describeResponse(response: RawResponse, context: CallContext): string {
  const { status } = response;
  if (status >= 300 && status < 400) return redirected(response.location, context.apiKey);
  if (status >= 200 && status < 300)
    return `A web page answered in place of the DefectDojo API (status ${status}): a maintenance page, a sign-in page or another server.`;
  if (status === 401 || status === 403 || status === 407) {
    return `A proxy, gateway or firewall blocked Gecko's request before it reached DefectDojo (status ${status}). Let Gecko's egress IPs through.`;
  }
  // Django returns an HTML page for a host name that is not in ALLOWED_HOSTS (3.2.0).
  if (status === 400) {
    return 'The server refused the request with a web page (status 400). DefectDojo does so for a host name that is not in its setting DD_ALLOWED_HOSTS.';
  }
  return `No DefectDojo API answered at this URL (status ${status}).`;
}

/** Names the origin only: the rest of a redirect may contain secrets. */
function redirected(location: string | undefined, apiKey: string): string {
  const target = location === undefined ? null : URL.parse(location);
  const isWeb = target?.protocol === 'https:' || target?.protocol === 'http:';
  if (!isWeb || target.origin.length > 200)
    return 'The URL redirects to a page instead of the DefectDojo API.';
  return `The URL redirects to ${safeText(target.origin, apiKey)}.`;
}
