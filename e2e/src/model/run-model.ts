import type { SimulatorVersion } from '@gecko-defectdojo/testing-simulator';
import { createTestDatabase } from '@gecko-defectdojo/testing-host/test-database';
import type { TestDatabase } from '@gecko-defectdojo/testing-host/test-database';
import fc from 'fast-check';
import { steps } from './commands.ts';
import { beginEnding, endings } from './ending.ts';
import { ModelWorld } from './model-world.ts';
import { decideAll, openAll } from './steps-in-gecko.ts';
import { applyInEnd } from './steps-of-push-settings.ts';
import { expectQuiet, settleAndCompare } from './settle.ts';

interface RunModelOptions {
  readonly version: SimulatorVersion;
  readonly sequences: number;
  readonly seed: number;
}

/** Number of sequences that run concurrently. They share only the database. */
const LANES = 4;

/**
 * Runs random sequences of all steps, each with its own team and DefectDojo, and compares the results after each one
 * settles. A failing sequence is shrunk and printed with its seed.
 */
async function runModel(testDatabase: TestDatabase, options: RunModelOptions): Promise<void> {
  const { version, sequences, seed } = options;
  const lane = (index: number) =>
    fc.assert(
      fc.asyncProperty(fc.commands(steps, { maxCommands: 12 }), endings, async (commands, ending) => {
        const world = await ModelWorld.make(testDatabase, version);
        try {
          await fc.asyncModelRun(() => ({ model: {}, real: world }), commands);
          if (!world.mapping) {
            await world.mendKey();
            await world.map(0);
          }
          await settleAndCompare(world);
          await beginEnding(world, ending);
          for (const change of [decideAll, openAll]) {
            await change(world);
            await settleAndCompare(world);
          }
          if (ending.others.length > 0) await applyInEnd(world);
          await expectQuiet(world);
          await world.rules.decide(world, undefined);
          await world.rules.expectHeld(world);
        } finally {
          await world.close();
        }
      }),
      { numRuns: Math.ceil(sequences / LANES), seed: seed + index, endOnFailure: false },
    );
  const results = await Promise.allSettled(Array.from({ length: LANES }, (_, index) => lane(index)));
  const [failed, ...others] = results.filter((result) => result.status === 'rejected');
  // oxlint-disable-next-line no-console -- a failure of another lane has a seed of its own
  for (const { reason } of others) console.error('another lane failed:', reason);
  if (failed) throw failed.reason;
}

/** Number of sequences per release. `npm run test:long` sets more, best together with `FC_SEED=random`. */
export const SEQUENCES = Number(process.env['MODEL_SEQUENCES'] ?? '40');

/** Defines the test of a release. Each release has its own file, so that two run at the same time. */
export async function testModel(version: SimulatorVersion): Promise<void> {
  const seed = fc.readConfigureGlobal().seed ?? Math.floor(Math.random() * 2 ** 31);
  const testDatabase = await createTestDatabase();
  const begunAt = performance.now();
  try {
    await runModel(testDatabase, { version, sequences: SEQUENCES, seed });
  } finally {
    const seconds = Math.round((performance.now() - begunAt) / 1_000);
    // oxlint-disable-next-line no-console -- the seed must be in the output, or a failure could not be repeated
    console.info(
      `model of ${version}: seed ${String(seed)}, ${String(SEQUENCES)} sequences, ${String(seconds)} s`,
    );
    await testDatabase.close();
  }
}
