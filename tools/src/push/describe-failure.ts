import { describeError, isIntegrationError } from '@gecko-defectdojo/domain';
import { GeckoError } from '@gecko/data';

/** A failed push, for the person who called the command. */
export interface PushFailure {
  readonly message: string;
  /** 2 if the call is at fault, 1 if the push is. */
  readonly exitCode: 1 | 2;
}

/**
 * Returns the sentence and the exit code of an error; one without a code is described with its
 * stack, and without parameters and keys.
 */
export function describeFailure(error: unknown): PushFailure {
  if (!isIntegrationError(error) && !(error instanceof GeckoError))
    return { message: describeError(error), exitCode: 1 };
  const remoteMessage = isIntegrationError(error) ? error.remoteMessage : undefined;
  const said = remoteMessage === undefined ? '' : ` DefectDojo said: ${remoteMessage}`;
  return { message: `${error.message}${said}`, exitCode: error.code === 'validation_failed' ? 2 : 1 };
}
