import { isDatabaseAway } from '@gecko-defectdojo/jobs';
import { setTimeout as delay } from 'node:timers/promises';

export interface AwaitQueueOptions {
  /** Between two attempts, in milliseconds. Default 1,000. */
  readonly retryMs?: number;
  /** Called once per failed attempt. */
  readonly onUnreachable: (error: unknown) => void;
}

/**
 * Returns the result of work on the queue's database, which is repeated while that cannot be used: it may go away, or
 * have no room, between any two statements of a start. Any other failure is thrown.
 */
export async function awaitQueue<T>(
  work: () => Promise<T>,
  { retryMs = 1_000, onUnreachable }: AwaitQueueOptions,
): Promise<T> {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!isDatabaseAway(error) && !isCutOff(error)) throw error;
      onUnreachable(error);
    }
    await delay(retryMs);
  }
}

/** pg 8.23 gives a connection that ended by itself no code. */
function isCutOff(error: unknown): boolean {
  return error instanceof Error && error.message.startsWith('Connection terminated');
}
