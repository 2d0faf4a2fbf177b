import type { Random } from '../../random/random.ts';

/** A key that DefectDojo rejects from one request on, until a person gives Gecko the new one. */
export interface KeyRejection {
  readonly waitMs: number;
  /** Number of requests that pass before, so that the key goes in the middle of a push. */
  readonly after: number;
  /** The person's time. */
  readonly mendMs: number;
}

/** Returns an endless plan of rejected keys. */
export function* planKeyRejections(random: Random): Generator<KeyRejection, never> {
  for (;;) {
    yield {
      waitMs: random.int(7_000, 20_000),
      after: random.int(0, 30),
      mendMs: random.int(300, 3_000),
    };
  }
}
