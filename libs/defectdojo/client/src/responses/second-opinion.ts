import { errorWith, IntegrationError, isIntegrationError } from '@gecko-defectdojo/domain';
import { isWrite, type RemoteRequest } from '../transport/remote-call.ts';
import { isOutcomeUnknown, RemoteOutcomeUnknown } from './outcome-unknown.ts';

/** A 403 in these words may be about the key, which only the read of its user tells for certain. */
const ABOUT_KEY = /token|account|credential|password|log ?in/i;

export interface SecondOpinionOptions {
  /** The call that failed. */
  readonly call: Pick<RemoteRequest, 'method' | 'path' | 'signal' | 'changesNothing'>;
  /** Reads the key's own user. */
  readonly ask: () => Promise<unknown>;
}

/**
 * Returns the error of a failed call, told apart by one read of the key's own user where the call alone does not say who
 * is speaking. A write that got another server's response, a cut or a 502 carries `othersResponded` then. A 403 with words
 * about the key becomes the key's error if that read says so. Returns any other error as it is.
 */
export async function secondOpinion(error: unknown, { call, ask }: SecondOpinionOptions): Promise<unknown> {
  if (!isIntegrationError(error) || call.signal?.aborted) return error;
  const isAboutKey = error.code === 'right_missing' && ABOUT_KEY.test(error.remoteMessage ?? '');
  if (!isAboutKey && !(isWrite(call) && mayBeDisliked(error))) return error;
  const failure = await failureOf(ask);
  if (isAboutKey) return failure?.retry === 'when_person_acted' ? failure : error;
  return call.signal?.aborted ? error : toldApart(error, { call, othersResponded: failure === undefined });
}

function mayBeDisliked(error: IntegrationError): boolean {
  if (error.code === 'not_defectdojo') return true;
  return isOutcomeUnknown(error) && (error.code === 'unreachable' || error.remoteStatus === 502);
}

async function failureOf(ask: () => Promise<unknown>): Promise<IntegrationError | undefined> {
  try {
    await ask();
    return undefined;
  } catch (error) {
    if (isIntegrationError(error)) return error;
    return new IntegrationError('internal', 'The question was not answered.', { cause: error });
  }
}

function toldApart(
  error: IntegrationError,
  { call, othersResponded }: Pick<SecondOpinionOptions, 'call'> & { readonly othersResponded: boolean },
): IntegrationError {
  if (!othersResponded) return keepUnknown(error, errorWith(error, { othersResponded }));
  const how =
    error.remoteStatus === undefined ? 'cut the connection' : `status ${String(error.remoteStatus)}`;
  const refused = new IntegrationError(
    error.code,
    `A proxy or firewall in front of DefectDojo does not let this ${call.method} request through (${how}), while others pass. Let Gecko's requests through unfiltered, also PATCH and DELETE.`,
    { retry: error.retry, remoteStatus: error.remoteStatus, othersResponded, cause: error },
  );
  return keepUnknown(error, refused);
}

/** Returns `changed`, with an unknown outcome where `error` has one. */
function keepUnknown(error: IntegrationError, changed: IntegrationError): IntegrationError {
  if (!isOutcomeUnknown(error)) return changed;
  const { code, message, retry, retryAfterMs, field, remoteMessage, remoteStatus, othersResponded } = changed;
  const options = { retry, retryAfterMs, field, remoteMessage, remoteStatus, othersResponded, cause: error };
  return new RemoteOutcomeUnknown(code, message, options);
}
