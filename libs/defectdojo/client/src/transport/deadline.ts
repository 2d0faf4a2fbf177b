/** Limits of a task: its own time limit and the caller's signal. */
export interface Deadline {
  readonly ms: number;
  readonly signal: AbortSignal | undefined;
}

/** The abort reason when the time limit passes. */
export class DeadlinePassed extends Error {
  override readonly name = 'DeadlinePassed';

  constructor() {
    super('The time limit passed.');
  }
}

/**
 * Runs `task` with a signal that fires after `ms` or with the caller's signal, whichever comes first. A task that then
 * fails throws `DeadlinePassed` or the caller's reason. Unlike `AbortSignal.timeout`, the timer is cleared as soon as
 * the task ends.
 */
export async function withDeadline<T>(
  deadline: Deadline,
  task: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const { ms, signal } = deadline;
  signal?.throwIfAborted();
  const controller = new AbortController();
  const follow = () => controller.abort(abortReason(signal));
  const timer = setTimeout(() => controller.abort(new DeadlinePassed()), ms);
  signal?.addEventListener('abort', follow, { once: true });
  try {
    return await task(controller.signal);
  } catch (error) {
    throw controller.signal.aborted ? abortReason(controller.signal) : error;
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', follow);
  }
}

/** Returns the reason of an aborted signal, wrapped in an `Error` if it is none. */
export function abortReason(signal: AbortSignal | undefined): Error {
  const reason: unknown = signal?.reason;
  return reason instanceof Error ? reason : new Error('The call was aborted.', { cause: reason });
}
