import { abortReason } from './deadline.ts';

/** One request as a limiter sees it. */
export interface LimitedRequest {
  /** True for a report: it occupies a worker of DefectDojo for seconds. */
  readonly isReport: boolean;
  /** How many reports may be in flight to the instance; one request more may be in flight in all. Default 1. */
  readonly reportsMax?: number | undefined;
  /** Ends the waiting with its reason. */
  readonly signal: AbortSignal | undefined;
}

/** Limits the requests in flight to each DefectDojo instance. */
export interface RequestLimiter {
  /** Runs `task` once the instance at `origin` may get this request. First come, first served, of those that may. */
  run<T>(origin: string, request: LimitedRequest, task: () => Promise<T>): Promise<T>;
}

interface Waiting extends LimitedRequest {
  readonly start: () => void;
}

interface Queue {
  running: number;
  reports: number;
  readonly waiting: Set<Waiting>;
}

/**
 * Creates the limiter of one process: two requests in flight per instance, at most one of them a report, because a stock
 * DefectDojo serves all its users with 16 workers (`Dockerfile.django-debian`, 3.2.0). A light request overtakes a report
 * that waits for another report. Share one limiter between all clients of a process.
 */
export function createRequestLimiter(): RequestLimiter {
  const queues = new Map<string, Queue>();
  return {
    async run(origin, request, task) {
      const queue = queues.get(origin) ?? { running: 0, reports: 0, waiting: new Set() };
      queues.set(origin, queue);
      await acquireSlot(queue, request);
      try {
        return await task();
      } finally {
        releaseSlot(queue, request);
        if (queue.running === 0 && queue.waiting.size === 0) queues.delete(origin);
      }
    },
  };
}

function mayStart(queue: Queue, { isReport, reportsMax = 1 }: LimitedRequest): boolean {
  return queue.running <= reportsMax && !(isReport && queue.reports >= reportsMax);
}

function occupy(queue: Queue, { isReport }: LimitedRequest): void {
  queue.running += 1;
  if (isReport) queue.reports += 1;
}

async function acquireSlot(queue: Queue, request: LimitedRequest): Promise<void> {
  const { signal } = request;
  signal?.throwIfAborted();
  if (mayStart(queue, request)) {
    occupy(queue, request);
    return;
  }
  const { promise, resolve, reject } = Promise.withResolvers<undefined>();
  const waiting: Waiting = { ...request, start: () => resolve(undefined) };
  const leave = () => {
    if (queue.waiting.delete(waiting)) reject(abortReason(signal));
  };
  queue.waiting.add(waiting);
  signal?.addEventListener('abort', leave, { once: true });
  try {
    await promise;
  } finally {
    signal?.removeEventListener('abort', leave);
  }
}

/** Hands the slot to the first in line that may start, before a later request can take it. */
function releaseSlot(queue: Queue, { isReport }: LimitedRequest): void {
  queue.running -= 1;
  if (isReport) queue.reports -= 1;
  for (const waiting of queue.waiting) {
    if (!mayStart(queue, waiting)) continue;
    queue.waiting.delete(waiting);
    occupy(queue, waiting);
    waiting.start();
  }
}
