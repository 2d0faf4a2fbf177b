import { describeError, isIntegrationError } from '@gecko-defectdojo/domain';
import { HostError } from './assert-host.ts';

/**
 * Returns the text to print when a process cannot start: the sentences of an error that says what to do, and any other
 * as `describeError` returns it.
 */
export function describeStartFailure(error: unknown): string {
  return error instanceof HostError || isIntegrationError(error) ? error.message : describeError(error);
}
