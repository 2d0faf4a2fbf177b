import { IntegrationError, isIntegrationError } from '@gecko-defectdojo/domain';

/** The error of a read whose response was longer, deeper or had more values than Gecko reads. */
export class RemoteTooLong extends IntegrationError {
  readonly tooLong = true;
}

/** Returns true if a read of fewer rows may succeed. */
export function isTooLong(error: unknown): error is RemoteTooLong {
  return isIntegrationError(error) && 'tooLong' in error && error.tooLong === true;
}
