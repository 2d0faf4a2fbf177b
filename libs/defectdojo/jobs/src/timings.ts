import { DEFAULT_GIVEN_UP_TIMES, UNDO_MS } from '@gecko-defectdojo/data';
import type { GivenUpTimes } from '@gecko-defectdojo/data';
import { ACCEPTANCE_EARLY_MS, DEFAULT_RETRY_TIMINGS } from '@gecko-defectdojo/domain';
import type { RetryTimings } from '@gecko-defectdojo/domain';
import { DEFAULT_SERVICE_TIMINGS, scaleWaits } from '@gecko-defectdojo/services';
import type { ServiceTimings } from '@gecko-defectdojo/services';

/** How a push finds out that DefectDojo has ended a report whose response was lost. */
export interface SettleTimings {
  /** Between two reads of the test. Default 2,000. */
  readonly pollMs: number;
  /** The test has to stay the same for this long. Default 20,000. */
  readonly quietMs: number;
  /** After this the push steps back and looks again later. Default 900,000. */
  readonly maxMs: number;
}

/** How a push waits for a report that DefectDojo Pro writes in the background. */
export interface BackgroundTimings {
  /** Between two reads of the test. Default 3,000. */
  readonly pollMs: number;
  /** After this the push steps back and looks again later. Default 600,000. */
  readonly maxMs: number;
}

/**
 * When what a request without a response may have changed is read again, counted from the moment it was lost (ADR 17).
 */
export interface UnsettledTimings {
  /** The read after the one of the next push. Default 60,000. */
  readonly firstMs: number;
  /** The read after that. Default 300,000. */
  readonly secondMs: number;
  /**
   * The longest that DefectDojo works on a request: its own proxy allows 30 minutes (`uwsgi_read_timeout` of 2.46.4 and
   * 3.2.0). Only after this is anything made a second time. Default 1,800,000.
   */
  readonly longestMs: number;
}

/** How long jobs wait while DefectDojo is unreachable, and when they give up. */
export interface OutageTimings {
  /** The shortest wait. Default 15,000. */
  readonly minMs: number;
  /** A job that tries whether an instance responds again is given up after this. Default 60,000. */
  readonly probeMs: number;
  /** Once it does, the jobs that were held begin within this time. Default 5,000. */
  readonly spreadMs: number;
  /** The longest wait of a check or a batch of mappings, and of everybody for an instance. Default 600,000. */
  readonly maxMs: number;
  /** The longest wait of publishing ASVS profiles, which never gives up. Default 3,600,000. */
  readonly publishMaxMs: number;
  /** The longest wait that DefectDojo can ask a batch for with `Retry-After`. Default 3,600,000. */
  readonly askedMaxMs: number;
  /** A check that a person asked for reports the outage after this. Default 600,000. */
  readonly manualCheckMs: number;
  /** A nightly check gives up this long after it was queued; it begins up to six hours later. Default 28,800,000. */
  readonly nightlyCheckMs: number;
  /** A batch that mapped no repository for this long waits for a person. Default 86,400,000. */
  readonly batchMs: number;
}

/** How long a job works before it hands its slot to another one that waits. */
export interface SliceTimings {
  /** A push, a batch or a check. Default 15,000. */
  readonly longMs: number;
  /** A push that a person waits for, which goes on as other work afterwards. Default 3,000. */
  readonly shortMs: number;
}

/** Every wait of the jobs, and of the services that they call, in milliseconds. */
export interface Timings extends ServiceTimings {
  /** Between two looks of the runner for jobs whose time has come, such as triage. Default 100. */
  readonly pollMs: number;
  /** A triage can be taken back for this long before it is sent; `migrate` takes the same value. Default 450. */
  readonly undoMs: number;
  /** Between two heartbeats of a running push. Default 10,000. */
  readonly heartbeatMs: number;
  /** A push without a heartbeat for this long has lost its worker. Default 60,000. */
  readonly staleMs: number;
  /** Between two looks for jobs that no process works on. Default 3,000. */
  readonly watchMs: number;
  /** A job that was taken less than this ago is in work. Default 5,000. */
  readonly takenMs: number;
  /** Between two sweeps for abandoned pushes, batches and checks. Default 60,000. */
  readonly sweepMs: number;
  /** Bulk work that has been due for this long goes before newer work. Default 60,000. */
  readonly ageMs: number;
  readonly slice: SliceTimings;
  /** A missed nightly run is made up for during this time. Default 14,400,000. */
  readonly nightMs: number;
  /** Between two statements of the retention, so that others have their turn. Default 100. */
  readonly retentionPauseMs: number;
  /** Before the retention goes on where it has not deleted everything that is old. Default 60,000. */
  readonly retentionAgainMs: number;
  /** For another job on the same code or product, whose lock is brief. Default 2,000. */
  readonly lockMs: number;
  /** For another push that creates the engagement of the same product. Default 60,000. */
  readonly setupLockMs: number;
  /** Before publishing again what another job was publishing. Default 5,000. */
  readonly publishAgainMs: number;
  /** A job that takes longer steps back: a push goes on with its next job, a check gives up. Default 3,600,000. */
  readonly jobMaxMs: number;
  /** Fetching and reading the code of one scan. Default 900,000. */
  readonly detectMaxMs: number;
  /** How much earlier than Gecko DefectDojo may end a Risk Acceptance by itself. Default 90,000,000. */
  readonly acceptanceEarlyMs: number;
  readonly settle: SettleTimings;
  readonly background: BackgroundTimings;
  readonly unsettled: UnsettledTimings;
  readonly retry: RetryTimings;
  /** Before a rejected finding is tried again; four times as long after each further rejection. Default 300,000 to 86,400,000. */
  readonly rejected: RetryTimings;
  /** When a push that was given up is tried again by itself. */
  readonly givenUp: GivenUpTimes;
  readonly outage: OutageTimings;
}

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** Measured on 3.2.0: a report of 2,000 findings takes up to 30 s, and its rows appear one by one. */
export const DEFAULT_TIMINGS: Timings = {
  ...DEFAULT_SERVICE_TIMINGS,
  pollMs: 100,
  undoMs: UNDO_MS,
  heartbeatMs: 10 * SECOND,
  staleMs: MINUTE,
  watchMs: 3 * SECOND,
  takenMs: 5 * SECOND,
  sweepMs: MINUTE,
  ageMs: MINUTE,
  slice: { longMs: 15 * SECOND, shortMs: 3 * SECOND },
  nightMs: 4 * HOUR,
  retentionPauseMs: 100,
  retentionAgainMs: MINUTE,
  lockMs: 2 * SECOND,
  setupLockMs: MINUTE,
  publishAgainMs: 5 * SECOND,
  jobMaxMs: HOUR,
  detectMaxMs: 15 * MINUTE,
  acceptanceEarlyMs: ACCEPTANCE_EARLY_MS,
  retry: DEFAULT_RETRY_TIMINGS,
  rejected: { minMs: 5 * MINUTE, maxMs: 24 * HOUR },
  givenUp: DEFAULT_GIVEN_UP_TIMES,
  settle: { pollMs: 2 * SECOND, quietMs: 20 * SECOND, maxMs: 15 * MINUTE },
  background: { pollMs: 3 * SECOND, maxMs: 10 * MINUTE },
  unsettled: { firstMs: MINUTE, secondMs: 5 * MINUTE, longestMs: 30 * MINUTE },
  outage: {
    minMs: 15 * SECOND,
    probeMs: MINUTE,
    spreadMs: 5 * SECOND,
    maxMs: 10 * MINUTE,
    publishMaxMs: HOUR,
    askedMaxMs: HOUR,
    manualCheckMs: 10 * MINUTE,
    nightlyCheckMs: 8 * HOUR,
    batchMs: 24 * HOUR,
  },
};

/** Signs of life must be as far apart as a busy machine needs, and code is read no faster for short waits. */
const FLOORS = {
  heartbeatMs: 500,
  watchMs: 300,
  takenMs: SECOND,
  sweepMs: 3 * SECOND,
  ageMs: SECOND,
  probeMs: 5 * SECOND,
  longMs: 200,
  shortMs: 100,
  staleMs: 3 * SECOND,
  jobMaxMs: 2 * MINUTE,
  detectMaxMs: MINUTE,
  setupLockMs: 2 * SECOND,
};

/**
 * Returns the default waits multiplied by a factor, for tests that make days pass in minutes. Three stay: `pollMs` and
 * `undoMs` are short, and the end of a Risk Acceptance is a date, not a wait.
 */
export function scaleTimings(factor: number): Timings {
  const { pollMs, undoMs, acceptanceEarlyMs } = DEFAULT_TIMINGS;
  return { ...scaleWaits(DEFAULT_TIMINGS, factor, FLOORS), pollMs, undoMs, acceptanceEarlyMs };
}
