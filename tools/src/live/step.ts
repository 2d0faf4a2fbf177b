import type { Scene } from './scene/scene.ts';

/** Facts about a step besides whether it went well. */
export interface StepOutcome {
  /** Says why the step could not be tried. */
  readonly skipped?: string;
  /** A fact about how it went. */
  readonly note?: string;
}

/** A step of the life of a connection. */
export interface Step {
  /** Says what the product does, in the present tense. */
  readonly name: string;
  /** Without it nothing that follows can be tried. Default false. */
  readonly isEssential?: boolean;
  /**
   * Does it, and throws if it does not go as documented. Everything mapped is compared afterwards; `compare` does the same
   * in between.
   */
  readonly run: (scene: Scene, compare: () => Promise<void>) => Promise<StepOutcome> | Promise<void>;
}

/** Something did not go as documented. The message is a sentence. */
export class StepFailure extends Error {}

/** @throws StepFailure with this sentence unless it holds */
export function expectThat(holds: boolean, sentence: string): asserts holds {
  if (!holds) throw new StepFailure(sentence);
}

/** @throws StepFailure that names both values unless they are equal */
export function expectEqual(actual: Plain, expected: Plain, subject: string): void {
  expectThat(
    actual === expected,
    `${subject} is ${JSON.stringify(actual ?? null)} instead of ${JSON.stringify(expected ?? null)}.`,
  );
}

type Plain = string | number | boolean | null | undefined;
