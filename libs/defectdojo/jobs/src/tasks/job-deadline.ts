/** The abort reason of a job that took as long as a job may. */
export class JobDeadlinePassed extends Error {
  override readonly name = 'JobDeadlinePassed';

  constructor() {
    super('The job took as long as a job may.');
  }
}

/** The limits of a job: its own time, and the signal of its worker. */
export interface JobDeadline {
  readonly maxMs: number;
  readonly signal: AbortSignal;
}

/**
 * Runs a job with a signal that fires with its worker's signal, or with `JobDeadlinePassed` after `maxMs`. A server that
 * responds to each request just in time cannot hold a place in the worker for longer.
 */
export async function withJobDeadline(
  { maxMs, signal }: JobDeadline,
  run: (signal: AbortSignal) => Promise<void>,
): Promise<void> {
  const deadline = new AbortController();
  const timer = setTimeout(() => deadline.abort(new JobDeadlinePassed()), maxMs);
  try {
    await run(AbortSignal.any([signal, deadline.signal]));
  } finally {
    clearTimeout(timer);
  }
}
