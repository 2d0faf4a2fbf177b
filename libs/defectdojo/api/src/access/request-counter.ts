const WINDOW_MS = 60_000;
/** Some 10 MB. Beyond it the counts that began first are forgotten. */
const KEYS_MAX = 50_000;

interface Count {
  requests: number;
  readonly endsAt: number;
}

/** Counts requests by key in windows of a minute, each of which begins with the first request of its key. */
export class RequestCounter {
  readonly #counts = new Map<string, Count>();
  readonly #max: number;
  readonly #clock: () => number;

  /** `clock` returns milliseconds that never go back. Default: the time since the process started. */
  constructor(max: number, clock: () => number = () => performance.now()) {
    this.#max = max;
    this.#clock = clock;
  }

  /** Counts a request. Returns 0 if it is within the limit, else the milliseconds until the next one is. */
  count(key: string): number {
    const now = this.#clock();
    const known = this.#counts.get(key);
    if (known === undefined || known.endsAt <= now) {
      this.#begin(key, now);
      return 0;
    }
    known.requests += 1;
    return known.requests > this.#max ? known.endsAt - now : 0;
  }

  #begin(key: string, now: number): void {
    // Deleted first, so that the map stays in the order in which the windows began.
    this.#counts.delete(key);
    for (const [other, { endsAt }] of this.#counts) {
      if (endsAt > now && this.#counts.size < KEYS_MAX) break;
      this.#counts.delete(other);
    }
    this.#counts.set(key, { requests: 1, endsAt: now + WINDOW_MS });
  }
}
