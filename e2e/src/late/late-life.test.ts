import { updateSettings } from '@gecko-defectdojo/services';
import { createTestDatabase } from '@gecko-defectdojo/testing-host/test-database';
import type { TestDatabase } from '@gecko-defectdojo/testing-host/test-database';
import type { SimulatorVersion } from '@gecko-defectdojo/testing-simulator';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { expectEqual } from './late-comparison.ts';
import { life } from './late-steps.ts';
import { LateWorld } from './late-world.ts';

/** Number of sequences per release. `npm run test:long` sets more, best together with `FC_SEED=random`. */
const SEQUENCES = Number(process.env['LATE_SEQUENCES'] ?? '3');

let testDatabase: TestDatabase;
beforeAll(async () => {
  testDatabase = await createTestDatabase();
});
afterAll(() => testDatabase.close());

const START = [0, 1, 2, 3].map((index) => ({ index, title: 0, severity: index }));

it.each<SimulatorVersion>(['2.46.4', '3.2.0'])(
  `however late requests land within their longest life, DefectDojo %s ends as Gecko says (${String(SEQUENCES)} sequences)`,
  { timeout: 3_600_000 },
  async (version) => {
    await fc.assert(
      fc.asyncProperty(life, async (steps) => {
        const world = await LateWorld.make(testDatabase, version);
        try {
          await world.scan(START);
          await world.map();
          for (const step of steps) await step.run(world);
          await updateSettings(world.context, { includeResolvedFindings: true });
          const last = await world.settle();
          expect(last, last?.errorMessage ?? '').toMatchObject({ status: 'succeeded' });
          await expectEqual(world);
          world.simulator.requests.clear();
          expect(await world.push()).toMatchObject({ status: 'succeeded', writes: 0 });
          expect(world.simulator.requests.filter(({ write }) => write)).toEqual([]);
        } finally {
          await world.close();
        }
      }),
      { numRuns: SEQUENCES },
    );
  },
);
