import type { FaultAction } from '@gecko-defectdojo/testing-simulator';
import fc from 'fast-check';
import { step, type Step } from './step.ts';

const faults = fc.constantFrom<(FaultAction | undefined)[]>(
  undefined,
  undefined,
  { kind: 'commit-then-drop' },
  { kind: 'cut' },
  { kind: 'respond', status: 500, body: { message: 'Internal server error' } },
  { kind: 'respond', status: 503, body: '<html>no service</html>' },
);

/** Names that collide, also in letter case alone. */
const repositories = fc.constantFrom('acme/new-a', 'zeta/new-a', 'acme/New-A', 'zeta/new-b', 'acme/new-b');

/** Rules change, repositories appear, rules map them, and people remove what rules have mapped. */
export const ofRules: fc.Arbitrary<Step>[] = [
  fc
    .record({
      kind: fc.constantFrom('own' as const, 'own' as const, 'shared' as const),
      former: fc.constantFrom('kept' as const, 'stopped' as const, 'deleted' as const),
    })
    .map(({ kind, former }) =>
      step(`add a rule of ${kind} products, the first one ${former}`, (world) =>
        world.rules.change(world, kind, former),
      ),
    ),
  repositories.map((name) => step(`${name} appears`, (world) => world.rules.appear(world, name))),
  fc
    .record({
      isNew: fc.boolean(),
      names: fc.array(repositories, { minLength: 1, maxLength: 4 }),
      fault: faults,
    })
    .map(({ isNew, names, fault }) => {
      const under = `${isNew ? 'a new rule' : 'the rules'} under ${fault?.kind ?? 'no fault'}`;
      return step(`${names.join(', ')} appear for ${under}`, async (world) => {
        if (isNew) await world.rules.change(world, 'own', 'kept');
        for (const name of names) await world.rules.appear(world, name);
        await world.rules.decide(world, fault);
        await world.rules.expectHeld(world);
      });
    }),
  fc.constant(step('remove what a rule mapped', (world) => world.rules.remove(world))),
];
