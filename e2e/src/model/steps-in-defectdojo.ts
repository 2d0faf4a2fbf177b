import fc from 'fast-check';
import { FINDINGS } from './model-scan.ts';
import type { ModelWorld } from './model-world.ts';
import { step, type Step } from './step.ts';

const EDITS = {
  close: { active: false, is_mitigated: true },
  reopen: { active: true, is_mitigated: false, false_p: false, risk_accepted: false },
  dismiss: { active: false, verified: false, false_p: true },
  'put out of scope': { active: false, out_of_scope: true },
  deactivate: { active: false },
} as const;

function call(
  world: ModelWorld,
  method: 'POST' | 'PATCH' | 'PUT' | 'DELETE',
  path: string,
  body?: object,
): Promise<Response> {
  return fetch(`${world.simulator.url}/api/v2/${path}/`, {
    method,
    headers: { authorization: `Token ${world.simulator.token}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}

/** Changes findings in DefectDojo as a person would. Marks every finding that differs afterwards. */
export async function inDefectDojo(world: ModelWorld, work: () => Promise<unknown>): Promise<void> {
  world.pass();
  world.simulator.faults.clear();
  const testId = world.mapping?.testId ?? undefined;
  const before = world.remoteFindings();
  await work();
  if (testId === undefined) return;
  const after = new Map(world.remoteFindings().map((one) => [one.id, one]));
  for (const one of before) {
    const now = after.get(one.id);
    const kind = now === undefined ? 'deleted' : 'changed';
    const isSame =
      now?.active === one.active &&
      now.is_mitigated === one.is_mitigated &&
      now.false_p === one.false_p &&
      now.risk_accepted === one.risk_accepted &&
      now.out_of_scope === one.out_of_scope;
    if (!isSame) world.marks.mark(testId, one.unique_id_from_tool ?? '', kind, world.isSettled);
  }
}

/** Changes that a person makes in DefectDojo. */
export const inDojo: fc.Arbitrary<Step>[] = [
  fc
    .record({
      place: fc.nat({ max: FINDINGS - 1 }),
      edit: fc.constantFrom(...(Object.keys(EDITS) as (keyof typeof EDITS)[])),
    })
    .map(({ place, edit }) =>
      step(`${edit} in DefectDojo ${String(place)}`, (world) =>
        inDefectDojo(world, async () => {
          const found = world.remoteFindings()[place];
          if (found) await call(world, 'PATCH', `findings/${String(found.id)}`, EDITS[edit]);
        }),
      ),
    ),
  fc.nat({ max: FINDINGS - 1 }).map((place) =>
    step(`delete in DefectDojo ${String(place)}`, (world) =>
      inDefectDojo(world, () => {
        const found = world.remoteFindings()[place];
        if (found) world.simulator.state.deleteFinding(found.id);
        return Promise.resolve();
      }),
    ),
  ),
  fc.nat({ max: 2 }).map((place) =>
    step(`delete acceptance in DefectDojo ${String(place)}`, (world) =>
      inDefectDojo(world, async () => {
        const found = world.simulator.state.riskAcceptances()[place];
        if (found) await call(world, 'DELETE', `risk_acceptance/${String(found.id)}`);
      }),
    ),
  ),
  fc.boolean().map((isWhole) =>
    step(`delete ${isWhole ? 'engagement' : 'test'} in DefectDojo`, async (world) => {
      const { state } = world.simulator;
      const test = state.tests().find((one) => one.id === world.mapping?.testId);
      if (!test) return;
      world.isSettled = false;
      if (isWhole) state.deleteEngagement(test.engagement);
      else state.deleteTest(test.id);
      await Promise.resolve();
    }),
  ),
  fc.boolean().map((mayAcceptRisks) =>
    step(`allow risk acceptance ${String(mayAcceptRisks)}`, (world) => {
      world.mayAcceptRisks = mayAcceptRisks;
      for (const { id } of world.simulator.state.products())
        world.simulator.setProductFlags(id, {
          enable_full_risk_acceptance: mayAcceptRisks,
          // Without either, DefectDojo accepts no finding that no report may carry.
          enable_simple_risk_acceptance: !mayAcceptRisks,
        });
      return Promise.resolve();
    }),
  ),
];
