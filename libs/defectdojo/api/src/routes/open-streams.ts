import { once } from 'node:events';
import { IntegrationError } from '@gecko-defectdojo/domain';
import type { Actor } from '@gecko-defectdojo/services';
import type { FastifyReply } from 'fastify';

/** Streams of one person at a time, in one process. Each reads the database twice a second. */
const STREAMS_MAX = 10;

/** How long a server that stops waits for its streams to end, in milliseconds; they do so at once. */
const END_MS = 2_000;

/** The event streams that are open: few per person, and over when the server stops, for they would hold it up. */
export class OpenStreams {
  readonly #stop = new AbortController();
  readonly #open = new Map<FastifyReply['raw'], string>();

  /**
   * Takes a stream in until its connection ends. Answers the signal that the server stops.
   *
   * @throws IntegrationError `conflict` when the person has too many
   */
  add(reply: FastifyReply, { teamId, userId }: Actor): AbortSignal {
    const owner = `${teamId} ${userId}`;
    const own = [...this.#open.values()].filter((other) => other === owner);
    if (own.length >= STREAMS_MAX) {
      throw new IntegrationError(
        'conflict',
        `You follow ${String(own.length)} pushes already. Close a page that shows one, then try again.`,
      );
    }
    // One that is closed already says so no more.
    if (reply.raw.destroyed) return this.#stop.signal;
    this.#open.set(reply.raw, owner);
    reply.raw.once('close', () => this.#open.delete(reply.raw));
    return this.#stop.signal;
  }

  /** Ends every stream, and waits for that. */
  async end(): Promise<void> {
    this.#stop.abort();
    const signal = AbortSignal.timeout(END_MS);
    await Promise.all(
      [...this.#open.keys()].map((raw) => once(raw, 'close', { signal }).catch(() => undefined)),
    );
  }
}
