import { DEFAULT_TIMINGS, scaleTimings } from '@gecko-defectdojo/jobs';
import type { Timings } from '@gecko-defectdojo/jobs';

/** Most waits are divided by 60: an hour of backoff is a minute, and a request is over for certain after 30 seconds. */
const FACTOR = 1 / 60;

/**
 * Returns the waits of a run against a real instance. Those that only wait for a lost request are short, so that a killed
 * push ends in half a minute. Those that watch DefectDojo or another job stay as they are, because neither is faster here.
 */
export function liveTimings(): Timings {
  const { lockMs, setupLockMs, productLockMs, pushLockMs, jobMaxMs, background } = DEFAULT_TIMINGS;
  return {
    ...scaleTimings(FACTOR),
    ...{ lockMs, setupLockMs, productLockMs, pushLockMs, jobMaxMs, background },
    staleMs: 5_000,
    settle: { pollMs: 500, quietMs: 5_000, maxMs: 60_000 },
  };
}
