import { IntegrationError, type IntegrationErrorOptions, type Retry } from '@gecko-defectdojo/domain';
import type { ErrorCode } from '@gecko-defectdojo/contract';
import type { RawResponse } from '../transport/exchange.ts';
import { isJsonType } from '../transport/is-json-type.ts';
import { parseHttpDate, parseRetryAfter } from '../transport/retry-after.ts';
import type { CallContext } from './call-context.ts';
import { isDefectDojoFailure } from './is-defectdojo.ts';
import { notDefectDojo } from './not-defectdojo.ts';
import { RemoteOutcomeUnknown } from './outcome-unknown.ts';
import { remoteErrorText } from './remote-error-text.ts';

/** DefectDojo returns 403, never 401, for an invalid key (2.30 to 3.2: SessionAuthentication comes first). */
const KEY_REJECTED = 'Invalid token';
/** Said by DefectDojo when the header `Authorization` does not arrive (3.2.0). Gecko sends it with each request. */
const KEY_LOST = 'Authentication credentials were not provided';
/** Documented for DefectDojo 3.3 and later. */
const KEY_EXPIRED = /token has expired/i;
const USER_INACTIVE = 'User inactive or deleted';

/** Returns the parsed JSON body, or undefined if it cannot be parsed. */
function bodyOf(response: RawResponse): unknown {
  try {
    return JSON.parse(response.text);
  } catch {
    return undefined;
  }
}

/**
 * Returns the error for a response, or undefined for a success (JSON, or 204 without a body). Statuses and bodies as
 * recorded on 2.46.4 and 3.2.0. Only proxies send 429, 502, 503 and 504.
 *
 * @param now milliseconds since the epoch, for a `Retry-After` without the server's own time
 */
export function responseError(
  response: RawResponse,
  context: CallContext,
  now: number,
): IntegrationError | undefined {
  const { status } = response;
  const json = isJsonType(response.contentType);
  if (json && status >= 200 && status < 300) return undefined;
  // A DELETE returns 204 without a body or content type (2.46.4 and 3.2.0).
  if (status === 204 && response.text === '') return undefined;
  const remoteText = json ? remoteErrorText(bodyOf(response), context.apiKey) : undefined;
  const options = optionsOf(response, remoteText, now);
  if (status === 429) {
    return new IntegrationError(
      'remote_throttled',
      'DefectDojo is receiving too many requests. Try again later.',
      options,
    );
  }
  if (status === 413) {
    return new IntegrationError(
      'remote_too_large',
      'A proxy in front of DefectDojo refused a request of this size. Gecko sends smaller reports; raise its upload limit if this persists.',
      options,
    );
  }
  if (status === 408 || status > 500) return unavailable(status, context, options);
  if (status === 402) {
    return new IntegrationError(
      'usage_limit',
      'DefectDojo does not take more, because a usage limit of your subscription is reached (status 402). Raise the limit there. Gecko tries again every day.',
      options,
    );
  }
  if (!json || !isDefectDojoFailure(status, bodyOf(response))) return notDefectDojo(response, context);
  return jsonError(status, remoteText, context, options);
}

function optionsOf(
  response: RawResponse,
  remoteText: string | undefined,
  now: number,
): IntegrationErrorOptions {
  const retryAfterMs = parseRetryAfter(response.retryAfter, parseHttpDate(response.date) ?? now);
  return {
    remoteStatus: response.status,
    retry: response.status === 429 ? 'backoff' : 'never',
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
    ...(remoteText === undefined ? {} : { remoteMessage: remoteText }),
  };
}

/** A proxy gave up, or has no server behind it. DefectDojo may have done a write, or may still be doing it. */
function unavailable(
  status: number,
  context: CallContext,
  options: IntegrationErrorOptions,
): IntegrationError {
  const message = `DefectDojo is not available right now (status ${status}). Check that it is running, then try again.`;
  const passing = { ...options, retry: 'backoff' } as const;
  return context.write
    ? new RemoteOutcomeUnknown('remote_unavailable', message, passing)
    : new IntegrationError('remote_unavailable', message, passing);
}

function jsonError(
  status: number,
  remoteText: string | undefined,
  context: CallContext,
  options: IntegrationErrorOptions,
): IntegrationError {
  const make = (code: ErrorCode, message: string, retry?: Retry) =>
    new IntegrationError(code, message, retry === undefined ? options : { ...options, retry });
  if (status === 403) return forbidden(remoteText ?? '', context, options);
  if (status === 404) {
    return make(
      'remote_not_found',
      'DefectDojo does not have this object, or hides it from the user of the API v2 key.',
    );
  }
  if (status === 409) {
    return make(
      'remote_conflict',
      'DefectDojo already has an object like this one. Check the existing object, then try again.',
    );
  }
  if (status === 500) {
    return make(
      'remote_error',
      'DefectDojo failed while it handled the request. Check its logs, then try again.',
      'backoff',
    );
  }
  return make(
    'remote_refused',
    `DefectDojo refused the request (status ${status}). Read its message for the reason, then try again.`,
  );
}

function forbidden(
  remoteText: string,
  context: CallContext,
  options: IntegrationErrorOptions,
): IntegrationError {
  if (remoteText.startsWith(KEY_LOST)) {
    return new IntegrationError(
      'key_rejected',
      'The API v2 key did not reach DefectDojo: a proxy on the way removes the Authorization header. Let that header through (Apache: CGIPassAuth On), then try again.',
      { ...options, retry: 'when_person_acted', field: 'url' },
    );
  }
  if (KEY_EXPIRED.test(remoteText)) {
    return new IntegrationError(
      'key_expired',
      'The API v2 key has expired. Make a new one in your DefectDojo profile and paste it in Gecko, or have its end extended there.',
      { ...options, retry: 'when_person_acted', field: 'apiKey' },
    );
  }
  if (remoteText.startsWith(USER_INACTIVE)) {
    return new IntegrationError(
      'user_inactive',
      'The DefectDojo user of this API v2 key is inactive or deleted. Activate the user or enter the key of another one, then try again.',
      { ...options, retry: 'when_person_acted', field: 'apiKey' },
    );
  }
  if (remoteText.startsWith(KEY_REJECTED) || context.isProfile === true) {
    return new IntegrationError(
      'key_rejected',
      'DefectDojo rejected the API v2 key. Copy the current key from your DefectDojo profile and paste it in Gecko.',
      { ...options, retry: 'when_person_acted', field: 'apiKey' },
    );
  }
  return new IntegrationError(
    'right_missing',
    `The DefectDojo user of this API v2 key may not ${context.right}. Give the user that right in DefectDojo, then try again.`,
    options,
  );
}
