import { IntegrationError } from '@gecko-defectdojo/domain';
import { DeadlinePassed, withDeadline } from '../transport/deadline.ts';

/** The time that several requests have together. */
export interface WithinTimeOptions {
  readonly ms: number;
  readonly signal: AbortSignal | undefined;
  /** The work that took too long, to follow "DefectDojo did not answer": `the connection check`. */
  readonly what: string;
}

/** Runs a task of several requests. Throws `timeout` if it takes longer than `ms`. */
export async function withinTime<T>(
  { ms, signal, what }: WithinTimeOptions,
  task: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  try {
    return await withDeadline({ ms, signal }, task);
  } catch (error) {
    if (!(error instanceof DeadlinePassed)) throw error;
    throw new IntegrationError(
      'timeout',
      `DefectDojo did not answer ${what} in time. Check that it is not overloaded, then try again.`,
      { retry: 'backoff', field: 'url' },
    );
  }
}
