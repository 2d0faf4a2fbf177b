import type { Random } from '../../random/random.ts';
import { MINUTES_FOR_A_DAY, scaledHours } from '../scale.ts';

/** A time in which DefectDojo does not respond. */
export interface Outage {
  readonly kind: 'outage' | 'outage_day';
  readonly waitMs: number;
  readonly lastsMs: number;
}

/** Returns the outages of a run: one of a day where the run is long enough, and short ones. */
export function planOutages(random: Random, minutes: number): Outage[] {
  const runMs = minutes * 60_000;
  const dayMs = scaledHours(24);
  const outages: Outage[] = [];
  let at = 0;
  if (minutes >= MINUTES_FOR_A_DAY) {
    const waitMs = random.int(30_000, 60_000);
    outages.push({ kind: 'outage_day', waitMs, lastsMs: dayMs });
    at = waitMs + dayMs;
  }
  for (;;) {
    const waitMs = random.int(5_000, 40_000);
    // From three minutes to twenty of the product's waits.
    const lastsMs = random.int(scaledHours(0.05), scaledHours(1 / 3));
    at += waitMs + lastsMs;
    if (at > runMs) return outages;
    outages.push({ kind: 'outage', waitMs, lastsMs });
  }
}
