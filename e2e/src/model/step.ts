import fc from 'fast-check';
import { FINDINGS } from './model-scan.ts';
import type { ModelWorld } from './model-world.ts';

/** One day in milliseconds. */
export const DAY_MS = 86_400_000;

/** A step of a random life. */
export type Step = fc.AsyncCommand<object, ModelWorld>;

/** Creates a command whose printed form is complete, so that a shrunk sequence can be read. */
export function step(text: string, run: (world: ModelWorld) => Promise<void>): Step {
  return { check: () => true, run: (_model, world) => run(world), toString: () => text };
}

/** Indexes of some of the model's findings. */
export const places = fc.uniqueArray(fc.nat({ max: FINDINGS - 1 }), { minLength: 1, maxLength: FINDINGS });

/** Runs a person's action without faults: faults apply to the plugin's requests only. */
export async function withoutFaults(world: ModelWorld, work: () => Promise<void>): Promise<void> {
  world.simulator.faults.clear();
  await world.mendKey();
  await work();
}
