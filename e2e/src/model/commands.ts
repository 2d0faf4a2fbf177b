import { expireAcceptedRisks } from '@gecko/host';
import fc from 'fast-check';
import { badPushes } from './bad-pushes.ts';
import type { ModelWorld } from './model-world.ts';
import { settleAndCompare } from './settle.ts';
import { step, type Step } from './step.ts';
import { inDefectDojo, inDojo } from './steps-in-defectdojo.ts';
import { inGecko } from './steps-in-gecko.ts';
import { inSettings, restores } from './steps-in-settings.ts';
import { ofPushSettings } from './steps-of-push-settings.ts';
import { ofRules } from './steps-of-rules.ts';
import { ofTeams } from './steps-of-teams.ts';

const time: fc.Arbitrary<Step> = fc
  .record({
    hours: fc.constantFrom(6, 20, 30, 80),
    order: fc.constantFrom('DefectDojo', 'Gecko', 'DefectDojo, Gecko', 'Gecko, DefectDojo'),
  })
  .map(({ hours, order }) =>
    step(`${String(hours)} h pass, then expiry in ${order}`, async (world) => {
      world.pass(hours * 3_600_000);
      for (const side of order.split(', '))
        await (side === 'Gecko' ? expireInGecko(world) : expireInDojo(world));
    }),
  );

async function expireInGecko(world: ModelWorld): Promise<void> {
  const { teamId } = world;
  await world.inGecko((tx) => expireAcceptedRisks(tx, { teamId, now: world.now }));
}

function expireInDojo(world: ModelWorld): Promise<void> {
  return inDefectDojo(world, () => {
    world.simulator.expireRiskAcceptances();
    return Promise.resolve();
  });
}

const settle = fc.constant(step('settle', (world) => settleAndCompare(world)));

/** Every kind of step. Steps that find more bugs occur more often. */
export const steps: fc.Arbitrary<Step>[] = [
  ...inGecko,
  ...inGecko,
  ...inSettings,
  ...restores,
  ...ofPushSettings,
  ...ofRules,
  ...ofTeams,
  ...inDojo,
  time,
  ...badPushes,
  ...badPushes,
  settle,
  settle,
  settle,
];
