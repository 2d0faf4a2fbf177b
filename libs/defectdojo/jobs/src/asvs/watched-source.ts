import { Readable } from 'node:stream';

/** A stream, and what became of it. */
export interface WatchedSource {
  /** Reads the same bytes; destroying it destroys the stream. */
  readonly stream: Readable;
  /** Why the bytes stopped coming, which is not the fault of what they say; undefined when they did not. */
  readonly failure: () => Error | undefined;
}

/**
 * Watches a stream to tell an interrupted one from one with broken content. The reader of an archive sees the same
 * error for both, but only the first is worth another try.
 */
export function watchSource(source: Readable): WatchedSource {
  let failure: Error | undefined;
  async function* read(): AsyncGenerator {
    try {
      yield* source;
    } catch (error) {
      failure = error instanceof Error ? error : new Error('the stream broke off', { cause: error });
      throw failure;
    }
  }
  return { stream: Readable.from(read(), { objectMode: false }), failure: () => failure };
}
