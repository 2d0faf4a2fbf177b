import diagnostics from 'node:diagnostics_channel';

/** Requests of a stretch of time, and the sum of the times that they took, in seconds. */
export interface RequestTime {
  readonly requests: number;
  readonly seconds: number;
}

/** A message of undici about a request; each names the same object. */
interface Message {
  readonly request: object;
}

/**
 * Adds up how long requests to DefectDojo take, from the first byte sent to the last one received: DefectDojo's own time,
 * with what the network adds. It listens to what undici tells of each request of this process.
 */
export class RequestClock {
  readonly #begun = new Map<object, number>();
  #requests = 0;
  #ms = 0;

  readonly #sent = (message: unknown) => {
    this.#begun.set((message as Message).request, performance.now());
  };

  readonly #ended = (message: unknown) => {
    const begunAt = this.#begun.get((message as Message).request);
    if (begunAt === undefined) return;
    this.#begun.delete((message as Message).request);
    this.#requests += 1;
    this.#ms += performance.now() - begunAt;
  };

  constructor() {
    diagnostics.subscribe('undici:client:sendHeaders', this.#sent);
    for (const channel of ENDS) diagnostics.subscribe(channel, this.#ended);
  }

  /** Returns what was added up since it was last asked. */
  take(): RequestTime {
    const taken = { requests: this.#requests, seconds: this.#ms / 1_000 };
    this.#requests = 0;
    this.#ms = 0;
    return taken;
  }

  close(): void {
    diagnostics.unsubscribe('undici:client:sendHeaders', this.#sent);
    for (const channel of ENDS) diagnostics.unsubscribe(channel, this.#ended);
  }
}

const ENDS = ['undici:request:trailers', 'undici:request:error'];
