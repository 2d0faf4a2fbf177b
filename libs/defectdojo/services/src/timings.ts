import { scaleWaits } from './scale-waits.ts';

/** The waits of the events that pages follow, in milliseconds. */
export interface EventTimings {
  /** Between two signs of life of a stream without events, at most. */
  readonly beatMs: number;
  /** From the first event of a group until it is sent. */
  readonly gatherMs: number;
  /** For the database to tell of changes. After that a stream ends, and the page polls. */
  readonly readyMs: number;
  /** The life of a stream. */
  readonly lifeMs: number;
  /** Before the first attempt to listen again after a loss, doubled with each that fails, and the longest wait. */
  readonly retryMs: number;
  readonly longestRetryMs: number;
  /** Between two questions whether the database is there. */
  readonly pingMs: number;
}

/** The waits of requests with an `Idempotency-Key`, in milliseconds. */
export interface IdempotencyTimings {
  /** A process that carries a request out for longer is taken for dead. Longer than any request lasts. */
  readonly leaseMs: number;
  /** For the same request of another caller to end, before the second one is refused. */
  readonly waitMs: number;
}

/** Every wait of the services, in milliseconds. */
export interface ServiceTimings {
  /** For another caller that creates a product of the same name. Default 30,000. */
  readonly productLockMs: number;
  /** For a running push of the repository, before differences of a check are pushed. Default 5,000. */
  readonly pushLockMs: number;
  /** For the body of a request to the API to arrive. Default 15,000. */
  readonly bodyMs: number;
  /** Between two reads of a followed push, which saves its progress after every page of findings. Default 500. */
  readonly followMs: number;
  /** Between two checks that a person who follows a push or events still may. Default 30,000. */
  readonly followAskMs: number;
  /** Switching exports on can be undone for this long, before every mapping catches up. Default 10,000. */
  readonly switchOnUndoMs: number;
  /** A change of the profiles of a selection can be undone for this long. Default 600,000. */
  readonly profilesUndoMs: number;
  /** A change of the settings of a selection can be undone for this long. Default 600,000. */
  readonly settingsUndoMs: number;
  readonly events: EventTimings;
  readonly idempotency: IdempotencyTimings;
}

export const DEFAULT_SERVICE_TIMINGS: ServiceTimings = {
  productLockMs: 30_000,
  pushLockMs: 5_000,
  bodyMs: 15_000,
  followMs: 500,
  followAskMs: 30_000,
  switchOnUndoMs: 10_000,
  profilesUndoMs: 600_000,
  settingsUndoMs: 600_000,
  idempotency: { leaseMs: 120_000, waitMs: 1_000 },
  events: {
    beatMs: 15_000,
    gatherMs: 100,
    readyMs: 5_000,
    lifeMs: 1_800_000,
    retryMs: 250,
    longestRetryMs: 5_000,
    pingMs: 20_000,
  },
};

/** Returns the waits of a context, with the defaults for those that it leaves out. */
export function timingsOf(context: {
  readonly timings?: Partial<ServiceTimings> | undefined;
}): ServiceTimings {
  return { ...DEFAULT_SERVICE_TIMINGS, ...context.timings };
}

/** Returns the default waits multiplied by a factor. For tests that make days pass in minutes. */
export function scaleServiceTimings(factor: number): ServiceTimings {
  return scaleWaits(DEFAULT_SERVICE_TIMINGS, factor);
}
