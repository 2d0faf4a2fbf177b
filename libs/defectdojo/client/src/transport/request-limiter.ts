import { abortReason } from './deadline.ts';

/** Lets a few requests at a time through to each DefectDojo instance. */
export interface RequestLimiter {
  /** Runs `task` when fewer than the allowed number are under way for `origin`; first come, first served. */
  run<T>(origin: string, signal: AbortSignal | undefined, task: () => Promise<T>): Promise<T>;
}

interface Queue {
  running: number;
  readonly waiting: Set<() => void>;
}

/**
 * Two requests in flight per instance unless told otherwise: a stock DefectDojo serves everybody with 16 workers
 * (`Dockerfile.django-debian`, 3.2.0), and a report holds one for seconds. Share one limiter between all clients of
 * a process. Waiting ends with the signal's reason when it is aborted.
 */
export function createRequestLimiter(maxInFlight = 2): RequestLimiter {
  const queues = new Map<string, Queue>();
  return {
    async run(origin, signal, task) {
      const queue = queues.get(origin) ?? { running: 0, waiting: new Set() };
      queues.set(origin, queue);
      await takeTurn(queue, maxInFlight, signal);
      try {
        return await task();
      } finally {
        passTurn(queue);
        if (queue.running === 0) queues.delete(origin);
      }
    },
  };
}

async function takeTurn(queue: Queue, maxInFlight: number, signal: AbortSignal | undefined): Promise<void> {
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

/** Hands the place on without freeing it in between, so that nobody who comes later can slip in. */
function passTurn(queue: Queue): void {
  const [next] = queue.waiting;
  if (next === undefined) {
    queue.running -= 1;
    return;
  }
  queue.waiting.delete(next);
  next();
}
