import { IntegrationError, isIntegrationError } from '@gecko-defectdojo/domain';
import type { IntegrationErrorOptions, Retry } from '@gecko-defectdojo/domain';
import type { ErrorCode } from '@gecko-defectdojo/contract';
import { ConnectFailure } from '../address/address-guard.ts';
import { DeadlinePassed } from '../transport/deadline.ts';
import { UnreadableEncoding } from '../transport/decode-body.ts';
import { ResponseTooLong } from '../reading/response-limits.ts';
import type { CallContext } from './call-context.ts';
import { RemoteOutcomeUnknown } from './outcome-unknown.ts';
import { safeText } from './redact.ts';
import { NOT_HTTPS, tlsReason } from './tls-reason.ts';
import { RemoteTooLong } from './too-long.ts';

const DNS_CODES: ReadonlySet<string> = new Set([
  'ENOTFOUND',
  'EAI_AGAIN',
  'EAI_FAIL',
  'EAI_NODATA',
  'ENODATA',
  'ESERVFAIL',
]);
const CONNECT_TIMEOUT_CODES: ReadonlySet<string> = new Set(['UND_ERR_CONNECT_TIMEOUT', 'ETIMEDOUT']);
const BROKEN_CODES: ReadonlySet<string> = new Set([
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENETDOWN',
  'UND_ERR_SOCKET',
]);

/** Other ways in which a server does not speak HTTP: not every `HTTPParserError` of undici has a code. */
const GARBLED_CODES: ReadonlySet<string> = new Set(['UND_ERR_RES_CONTENT_LENGTH_MISMATCH']);

/** Node's limit on the headers of a response is 16 kB (Node 24). */
const HEADERS_TOO_LARGE = 'UND_ERR_HEADERS_OVERFLOW';

/** Returns the error for a call without a complete response. A `ConnectFailure` means that nothing was sent. */
export function networkError(failure: unknown, context: CallContext): IntegrationError {
  if (isIntegrationError(failure)) return failure;
  if (failure instanceof ConnectFailure) return connectError(failure.cause, context);
  const [code, message, retry] = exchangeFailure(failure, context);
  const options = { retry, cause: plainCause(failure, context) };
  if (context.write) return new RemoteOutcomeUnknown(code, message, options);
  return failure instanceof ResponseTooLong
    ? new RemoteTooLong(code, message, options)
    : new IntegrationError(code, message, options);
}

function connectError(cause: unknown, context: CallContext): IntegrationError {
  if (isIntegrationError(cause)) return cause;
  const code = codeOf(cause);
  // Retryable, because pushes resume by themselves once the instance is reachable again.
  const options: IntegrationErrorOptions = {
    retry: 'backoff',
    field: 'url',
    cause: plainCause(cause, context),
  };
  if (DNS_CODES.has(code)) {
    return new IntegrationError(
      'dns_failed',
      'The host name of your DefectDojo instance could not be resolved to a public address. Check the URL and its public DNS entry, then try again.',
      options,
    );
  }
  const reason = tlsReason(code);
  if (reason !== undefined) {
    const check = reason === NOT_HTTPS ? 'the port in the URL' : 'the URL and the certificate';
    return new IntegrationError(
      'tls_failed',
      `Gecko could not make a secure connection to DefectDojo, because ${reason}. Check ${check}, then try again.`,
      options,
    );
  }
  if (CONNECT_TIMEOUT_CODES.has(code)) {
    return new IntegrationError(
      'timeout',
      "DefectDojo did not accept the connection in time. Check that it is running and that its firewall lets Gecko's egress IPs in, then try again.",
      options,
    );
  }
  const how = code === 'ECONNREFUSED' ? 'refused the connection' : 'could not be reached';
  return new IntegrationError(
    'unreachable',
    `DefectDojo ${how}. Check that it is running and that its firewall lets Gecko's egress IPs in, then try again.`,
    options,
  );
}

function exchangeFailure(
  failure: unknown,
  context: CallContext,
): [code: ErrorCode, message: string, retry: Retry] {
  if (failure instanceof DeadlinePassed) {
    const seconds = Math.max(1, Math.round(context.timeoutMs / 1_000));
    return [
      'timeout',
      `DefectDojo did not answer within ${seconds} s. Check that it is not overloaded, then try again.`,
      'backoff',
    ];
  }
  if (failure instanceof ResponseTooLong) {
    return [
      'remote_error',
      "DefectDojo's response was longer than Gecko reads. Try again with a smaller selection.",
      'never',
    ];
  }
  if (failure instanceof UnreadableEncoding) {
    return [
      'not_defectdojo',
      `A proxy in front of DefectDojo compresses responses (${safeText(failure.encoding, context.apiKey).slice(0, 30)}), although Gecko asks it not to. Switch compression off there for the path /api, then try again.`,
      'backoff',
    ];
  }
  const code = codeOf(failure);
  if (BROKEN_CODES.has(code)) {
    return [
      'unreachable',
      "The connection to DefectDojo broke off. Check that it is running and that no firewall stands between it and Gecko's egress IPs, then try again.",
      'backoff',
    ];
  }
  if (code === HEADERS_TOO_LARGE) {
    return [
      'not_defectdojo',
      'The response has more than 16 kB of headers, so Gecko did not read it. A proxy or sign-in page in front of DefectDojo sets large cookies or headers. Have it set none for the path /api, then try again.',
      'backoff',
    ];
  }
  if (isGarbled(code) || (failure instanceof Error && failure.name === 'HTTPParserError')) {
    return [
      'not_defectdojo',
      'The server at this URL does not speak HTTP as DefectDojo does. Check the URL, then try again.',
      'backoff',
    ];
  }
  return [
    'internal',
    'The request to DefectDojo could not be sent. Try again, and contact Gecko if it keeps failing.',
    'never',
  ];
}

/** Compressed data that cannot be read has codes of zlib (`Z_`) or Brotli (`ERR__`, Node 24). */
function isGarbled(code: string): boolean {
  return GARBLED_CODES.has(code) || /^(?:Z_|ERR__)/.test(code);
}

function codeOf(failure: unknown): string {
  if (failure instanceof Error && 'code' in failure && typeof failure.code === 'string') return failure.code;
  // A name with several addresses fails with one error for each; the first one is reported.
  return failure instanceof AggregateError && failure.errors.length > 0 ? codeOf(failure.errors[0]) : '';
}

/** Returns a cause that is safe to log. Errors of undici and Node carry sockets and certificates; this one does not. */
function plainCause(failure: unknown, context: CallContext): Error {
  const message = failure instanceof Error ? failure.message : 'unknown failure';
  return new Error(safeText(`${codeOf(failure)} ${message}`, context.apiKey));
}
