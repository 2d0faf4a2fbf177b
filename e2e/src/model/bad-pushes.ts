import type { FaultAction } from '@gecko-defectdojo/testing-simulator';
import fc from 'fast-check';
import { targetOf } from './expectation.ts';
import type { KillPoint } from './interruption.ts';
import type { ModelWorld } from './model-world.ts';
import { step, type Step } from './step.ts';

const faults = fc.constantFrom<FaultAction[]>(
  { kind: 'cut' },
  { kind: 'commit-then-drop' },
  { kind: 'respond', status: 500, body: { message: 'Internal server error' } },
  { kind: 'respond', status: 502, body: '<html>bad gateway</html>' },
  { kind: 'commit-part-then-500', findings: 1 },
  { kind: 'commit-part-then-500', findings: 3 },
);
const paths = fc.constantFrom(
  /./,
  /\/reimport-scan\//,
  /\/reimport-scan\//,
  /\/import-scan\//,
  /\/findings\//,
  /\/risk_acceptance\//,
);
/** Moments at which a worker is killed. */
export const killPoints: fc.Arbitrary<KillPoint> = fc.record({
  at: fc.constantFrom('request' as const, 'transaction' as const),
  after: fc.nat({ max: 14 }),
  isDone: fc.boolean(),
});

/** Runs a push that may be incomplete. It may or may not have overwritten people's changes in DefectDojo. */
async function pushBadly(world: ModelWorld, work: () => Promise<unknown>): Promise<void> {
  world.pass();
  const testId = world.mapping?.testId ?? undefined;
  world.isSettled = false;
  world.mayBePending = true;
  if (testId !== undefined) {
    const findings = new Map((await world.findings()).map((finding) => [finding.id, finding]));
    for (const one of world.remoteFindings()) {
      const id = one.unique_id_from_tool ?? '';
      world.marks.doubt(testId, id, targetOf(findings.get(id), world.includeResolved));
    }
  }
  await work();
}

/** Pushes that a killed worker or a fault of the network leaves incomplete. */
export const badPushes: fc.Arbitrary<Step>[] = [
  killPoints.map((point) =>
    step(`push, killed ${JSON.stringify(point)}`, (world) => pushBadly(world, () => world.work(point))),
  ),
  fc
    .array(
      fc.record({
        action: faults,
        path: paths,
        after: fc.nat({ max: 4 }),
        times: fc.integer({ min: 1, max: 3 }),
      }),
      {
        minLength: 1,
        maxLength: 2,
      },
    )
    .map((chosen) =>
      step(
        `push with ${chosen.map((one) => `${one.action.kind}${'status' in one.action ? ` ${String(one.action.status)}` : ''} at ${String(one.after)} of ${one.path.source} x${String(one.times)}`).join(' and ')}`,
        (world) =>
          pushBadly(world, async () => {
            for (const { action, path, after, times } of chosen)
              world.simulator.faults.add({
                ...{ action, after, times },
                match: { path },
                onHit: (request) => {
                  world.notes.fail(request);
                },
              });
            await world.work();
            world.simulator.faults.clear();
          }),
      ),
    ),
];
