import { abortReason } from './deadline.ts';

/** Limits the requests in flight to each DefectDojo instance. */
export interface RequestLimiter {
  /** Runs `task` when fewer than the maximum are in flight for `origin`. First come, first served. */
  run<T>(origin: string, signal: AbortSignal | undefined, task: () => Promise<T>): Promise<T>;
}

interface Queue {
  running: number;
  readonly waiting: Set<() => void>;
}

/**
 * Creates a limiter. Default: two requests in flight per instance, because a stock DefectDojo serves all its users with
 * 16 workers (`Dockerfile.django-debian`, 3.2.0) and a report occupies one for seconds. Share one limiter between all
 * clients of a process. An aborted signal ends the waiting with its reason.
 */
export function createRequestLimiter(maxInFlight = 2): RequestLimiter {
  const queues = new Map<string, Queue>();
  return {
    async run(origin, signal, task) {
      const queue = queues.get(origin) ?? { running: 0, waiting: new Set() };
      queues.set(origin, queue);
      await acquireSlot(queue, maxInFlight, signal);
      try {
        return await task();
      } finally {
        releaseSlot(queue);
        if (queue.running === 0) queues.delete(origin);
      }
    },
  };
}

async function acquireSlot(
  queue: Queue,
  maxInFlight: number,
  signal: AbortSignal | undefined,
): Promise<void> {
  signal?.throwIfAborted();
  if (queue.running < maxInFlight) {
    queue.running += 1;
    return;
  }
  const { promise, resolve, reject } = Promise.withResolvers<undefined>();
  const start = () => resolve(undefined);
  const leave = () => {
    queue.waiting.delete(start);
    reject(abortReason(signal));
  };
  queue.waiting.add(start);
  signal?.addEventListener('abort', leave, { once: true });
  try {
    await promise;
  } finally {
    signal?.removeEventListener('abort', leave);
  }
}

/** Passes the slot to the next in line without freeing it in between, so that no later request can take it. */
function releaseSlot(queue: Queue): void {
  const [next] = queue.waiting;
  if (next === undefined) {
    queue.running -= 1;
    return;
  }
  queue.waiting.delete(next);
  next();
}
