import { once } from 'node:events';
import { IntegrationError } from '@gecko-defectdojo/domain';
import type { Actor } from '@gecko-defectdojo/services';
import type { FastifyReply } from 'fastify';

/** Streams of one person at a time, in one process. A browser has one, however many tabs it has. */
const STREAMS_MAX = 10;

/** The longest wait of a stopping server for its streams to end, in milliseconds. They end at once. */
const END_MS = 2_000;

/** The open event streams: few per person, and closed when the server stops, because they would delay it. */
export class OpenStreams {
  readonly #stop = new AbortController();
  readonly #open = new Map<FastifyReply['raw'], string>();

  /**
   * Registers a stream until its connection closes. Returns a signal that aborts when the server stops.
   *
   * @throws IntegrationError `conflict` if the person has too many
   */
  add(reply: FastifyReply, { teamId, userId }: Actor): AbortSignal {
    const owner = `${teamId} ${userId}`;
    const own = [...this.#open.values()].filter((other) => other === owner);
    if (own.length >= STREAMS_MAX) {
      throw new IntegrationError(
        'conflict',
        `You have ${String(own.length)} pages open already that follow changes. Close one, then try again.`,
      );
    }
    // A closed stream emits no further event.
    if (reply.raw.destroyed) return this.#stop.signal;
    this.#open.set(reply.raw, owner);
    reply.raw.once('close', () => this.#open.delete(reply.raw));
    return this.#stop.signal;
  }

  /** Closes every stream and waits until they are closed. */
  async end(): Promise<void> {
    this.#stop.abort();
    const signal = AbortSignal.timeout(END_MS);
    await Promise.all(
      [...this.#open.keys()].map((raw) => once(raw, 'close', { signal }).catch(() => undefined)),
    );
  }
}
