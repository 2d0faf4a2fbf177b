/**
 * Every wait of the product is multiplied by this: an hour of backoff passes in 12 seconds, a day in 4.8 minutes, and
 * the longest life of a request in DefectDojo, 30 minutes, in 6 seconds.
 */
export const TIMINGS_FACTOR = 1 / 300;

const HOUR_MS = 3_600_000;

/** Returns the milliseconds that hours of the product's waits take here. */
export function scaledHours(hours: number): number {
  return hours * HOUR_MS * TIMINGS_FACTOR;
}

/** From so many minutes on, DefectDojo is down for a day of the product's waits. */
export const MINUTES_FOR_A_DAY = 10;
