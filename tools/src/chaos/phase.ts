import { setTimeout as delay } from 'node:timers/promises';

/** A part of a run that has to end within a limit. */
export interface Phase {
  /** A verb in the past, which follows "The run stopped while it". */
  readonly name: string;
  readonly limitMs: number;
}

/** A phase that failed or did not end. The message is a sentence with its name. */
export class PhaseError extends Error {}

/**
 * Returns the result of a phase. The work is not ended: who calls it ends the run.
 *
 * @throws PhaseError if it fails, or takes longer than its limit
 */
export async function withinPhase<T>({ name, limitMs }: Phase, work: Promise<T>): Promise<T> {
  const ended = new AbortController();
  const tooLong = delay(limitMs, undefined, { signal: ended.signal }).then(() => {
    throw new Error(`This did not end within ${String(limitMs / 1_000)} s.`);
  });
  try {
    return await Promise.race([work, tooLong]);
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    throw new PhaseError(`The run stopped while it ${name}. ${words}`, { cause: error });
  } finally {
    // The wait ends with an AbortError, which means nothing.
    tooLong.catch(() => undefined);
    ended.abort();
  }
}
