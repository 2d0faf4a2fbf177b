import { IntegrationError } from '@gecko-defectdojo/domain';
import type { RawAnswer } from '../transport/exchange.ts';
import type { CallContext } from './call-context.ts';
import { RemoteOutcomeUnknown } from './outcome-unknown.ts';
import { tidyWords } from './redact.ts';

/**
 * The error of an answer that is not from DefectDojo's API: a page, a redirect, a proxy's own words. A write that was
 * answered with a success all the same has an unknown outcome.
 */
export function notDefectDojo(answer: RawAnswer, context: CallContext): IntegrationError {
  const { status } = answer;
  if (status === 500) {
    return new IntegrationError(
      'remote_error',
      'DefectDojo failed while it handled the request. Check its logs, then try again.',
      { retry: 'backoff', remoteStatus: status },
    );
  }
  const options = { field: 'url', remoteStatus: status };
  const message = `${whatAnswered(answer, context)} Check the URL of your DefectDojo instance, then try again.`;
  return context.write && status >= 200 && status < 300
    ? new RemoteOutcomeUnknown('not_defectdojo', message, options)
    : new IntegrationError('not_defectdojo', message, options);
}

function whatAnswered(answer: RawAnswer, context: CallContext): string {
  const { status } = answer;
  if (status >= 300 && status < 400) return redirected(answer.location, context.apiKey);
  if (status === 401 || status === 403 || status === 407) {
    return `A proxy or firewall turned Gecko away before DefectDojo could answer (status ${status}). Let Gecko's egress IPs through.`;
  }
  // Django answers a host name that is not in ALLOWED_HOSTS with a page (3.2.0).
  if (status === 400) return 'The server does not accept requests for this host name (status 400).';
  return `No DefectDojo API answered at this URL (status ${status}).`;
}

/** Names the origin only: the rest of a redirect may hold anything. */
function redirected(location: string | undefined, apiKey: string): string {
  const target = location === undefined ? null : URL.parse(location);
  const isWeb = target?.protocol === 'https:' || target?.protocol === 'http:';
  if (!isWeb || target.origin.length > 200)
    return 'The URL redirects to a page instead of the DefectDojo API.';
  return `The URL redirects to ${tidyWords(target.origin, apiKey)}.`;
}
