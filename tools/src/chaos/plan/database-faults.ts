import type { Random } from '../../random/random.ts';

/** A fault of the database. One follows the other: none begins before the last is over. */
export type DatabaseFault = { readonly waitMs: number } & (
  | { readonly kind: 'postgres_restart' | 'postgres_crash' }
  /** Ends a share of the connections that processes hold. */
  | { readonly kind: 'backends_terminated'; readonly share: number }
  /** For a time, a share of all written rows fails. */
  | { readonly kind: 'disk_full'; readonly lastsMs: number; readonly share: number }
);

/** Returns an endless plan of faults of the database. */
export function* planDatabaseFaults(random: Random): Generator<DatabaseFault, never> {
  for (;;) {
    const waitMs = random.int(1_500, 6_000);
    const chance = random.next();
    if (chance < 0.45) yield { waitMs, kind: 'backends_terminated', share: random.pick([0.2, 0.5, 1]) };
    else if (chance < 0.8)
      yield {
        waitMs,
        kind: 'disk_full',
        lastsMs: random.int(300, 2_500),
        share: random.pick([0.1, 0.5, 1]),
      };
    else yield { waitMs, kind: chance < 0.92 ? 'postgres_restart' : 'postgres_crash' };
  }
}
