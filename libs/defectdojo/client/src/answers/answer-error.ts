import { IntegrationError, type IntegrationErrorOptions, type Retry } from '@gecko-defectdojo/domain';
import type { ErrorCode } from '@gecko-defectdojo/contract';
import type { RawAnswer } from '../transport/exchange.ts';
import { parseRetryAfter } from '../transport/retry-after.ts';
import type { CallContext } from './call-context.ts';
import { notDefectDojo } from './not-defectdojo.ts';
import { RemoteOutcomeUnknown } from './outcome-unknown.ts';
import { remoteWords } from './remote-words.ts';

/** DefectDojo says 403, never 401, for a key it does not take (2.30 to 3.2: SessionAuthentication comes first). */
const KEY_REJECTED = /^(?:Invalid token|Authentication credentials were not provided)/;
const USER_INACTIVE = 'User inactive or deleted';

/** Whether the answer is JSON, as every answer of DefectDojo's API is; its schema may come under a name of its own. */
function isJson(answer: RawAnswer): boolean {
  return /^application\/(?:vnd\.oai\.openapi\+)?json\s*(?:;|$)/i.test(answer.contentType);
}

/** The body of a JSON answer; undefined when it cannot be read. */
export function bodyOf(answer: RawAnswer): unknown {
  try {
    return JSON.parse(answer.text);
  } catch {
    return undefined;
  }
}

/**
 * The error that an answer stands for; undefined for a success in JSON, or without a body. `now` is in milliseconds since the epoch.
 * Statuses and bodies as recorded on 2.46.4 and 3.2.0; 429, 502, 503 and 504 only ever come from a proxy.
 */
export function answerError(
  answer: RawAnswer,
  context: CallContext,
  now: number,
): IntegrationError | undefined {
  const { status } = answer;
  const json = isJson(answer);
  if (json && status >= 200 && status < 300) return undefined;
  // What was deleted is answered with nothing at all, not even a type (2.46.4 and 3.2.0).
  if (status === 204 && answer.text === '') return undefined;
  const words = json ? remoteWords(bodyOf(answer), context.apiKey) : undefined;
  const options = optionsOf(answer, words, now);
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
  if (!json) return notDefectDojo(answer, context);
  return jsonError(status, words, context, options);
}

function optionsOf(answer: RawAnswer, words: string | undefined, now: number): IntegrationErrorOptions {
  const retryAfterMs = parseRetryAfter(answer.retryAfter, now);
  return {
    remoteStatus: answer.status,
    retry: answer.status === 429 ? 'backoff' : 'never',
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
    ...(words === undefined ? {} : { remoteMessage: words }),
  };
}

/** A proxy gave up, or nothing stands behind it. DefectDojo may have done a write, or may still be doing it. */
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
  words: string | undefined,
  context: CallContext,
  options: IntegrationErrorOptions,
): IntegrationError {
  const make = (code: ErrorCode, message: string, retry?: Retry) =>
    new IntegrationError(code, message, retry === undefined ? options : { ...options, retry });
  if (status === 401 || status === 403) return forbidden(words ?? '', context, options);
  if (status === 404) {
    return make(
      'remote_not_found',
      'DefectDojo does not have this object, or hides it from the user of the API v2 key.',
    );
  }
  if (status === 409) {
    return make(
      'remote_conflict',
      'DefectDojo already has an object like this one. Look at what is there, then try again.',
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
    `DefectDojo refused the request (status ${status}). Check its own words for the reason, then try again.`,
  );
}

function forbidden(words: string, context: CallContext, options: IntegrationErrorOptions): IntegrationError {
  if (KEY_REJECTED.test(words)) {
    return new IntegrationError(
      'key_rejected',
      'DefectDojo rejected the API v2 key. Copy the current key from your DefectDojo profile, replace it in Gecko, then try again.',
      { ...options, retry: 'when_person_acted', field: 'apiKey' },
    );
  }
  if (words.startsWith(USER_INACTIVE)) {
    return new IntegrationError(
      'user_inactive',
      'The DefectDojo user of this API v2 key is inactive or deleted. Activate the user or enter the key of another one, then try again.',
      { ...options, retry: 'when_person_acted', field: 'apiKey' },
    );
  }
  return new IntegrationError(
    'right_missing',
    `The DefectDojo user of this API v2 key may not ${context.right}. Give the user that right in DefectDojo, then try again.`,
    options,
  );
}
