import type { Random } from '../../random/random.ts';

/** The end of one process, which is started again after `restartMs`. */
export interface ProcessFault {
  readonly waitMs: number;
  /** Index among the running processes. */
  readonly process: number;
  readonly kind: 'kill' | 'sigterm';
  readonly restartMs: number;
}

/** Returns an endless plan of ended processes. */
export function* planProcessFaults(random: Random, processes: number): Generator<ProcessFault, never> {
  for (;;) {
    yield {
      waitMs: random.int(2_000, 7_000),
      process: random.int(0, processes - 1),
      kind: random.isTrue(0.6) ? 'kill' : 'sigterm',
      restartMs: random.int(0, 800),
    };
  }
}

/** A jump of the clock of one process. */
export interface ClockJump {
  readonly waitMs: number;
  readonly process: number;
  /** The difference from the true time. */
  readonly offsetMs: number;
}

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** Returns an endless plan of jumps. A third of them goes back to the true time. */
export function* planClockJumps(random: Random, processes: number): Generator<ClockJump, never> {
  for (;;) {
    yield {
      waitMs: random.int(1_000, 5_000),
      process: random.int(0, processes - 1),
      offsetMs: random.pick([0, 0, 0, -DAY, -60 * MINUTE, -MINUTE, MINUTE, 60 * MINUTE, DAY]),
    };
  }
}
