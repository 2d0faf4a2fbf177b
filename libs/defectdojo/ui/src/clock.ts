/** The time of the page, told to everything that shows how long ago something was. */
export interface Clock {
  /** Milliseconds since 1970, corrected by the server's time. */
  readonly now: () => number;
  /**
   * Calls `listener` whenever about `period` milliseconds have passed, and when the time was corrected. All listeners
   * share one timer. Returns a function that ends it.
   */
  readonly subscribe: (listener: () => void, period: number) => () => void;
  /**
   * Takes the time of a server's response, an HTTP `Date` header. Where the reader's clock is off by more than a few
   * seconds, the server's counts from here on. Without a header nothing changes.
   */
  readonly correct: (date: string | null) => void;
}

/** A header counts whole seconds and comes after a way through the network: smaller differences say nothing. */
const NOISE_MS = 5_000;

/** Makes a clock that runs while there are listeners. */
export function createClock(): Clock {
  const listeners = new Map<() => void, number>();
  let offset = 0;
  let timer: ReturnType<typeof setInterval> | undefined;
  const tick = () => {
    for (const listener of listeners.keys()) listener();
  };
  const run = () => {
    clearInterval(timer);
    timer = listeners.size === 0 ? undefined : setInterval(tick, Math.min(...listeners.values()));
  };
  return {
    now: () => Date.now() + offset,
    subscribe: (listener, period) => {
      const fastest = Math.min(...listeners.values());
      listeners.set(listener, period);
      if (period < fastest) run();
      return () => {
        listeners.delete(listener);
        if (period < Math.min(...listeners.values())) run();
      };
    },
    correct: (date) => {
      const difference = Date.parse(date ?? '') - Date.now();
      if (Number.isNaN(difference) || Math.abs(difference - offset) < NOISE_MS) return;
      offset = Math.abs(difference) < NOISE_MS ? 0 : difference;
      tick();
    },
  };
}

/** The clock of the page. One for all parts, so that times beside each other agree. */
export const clock: Clock = createClock();

/**
 * Sets the clock of the page by a server's response, given its HTTP `Date` header: call it with each response. Then no
 * time is wrong because the reader's clock is.
 */
export function correctClock(response: Pick<Response, 'headers'>): void {
  clock.correct(response.headers.get('date'));
}
