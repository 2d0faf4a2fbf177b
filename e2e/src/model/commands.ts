import type { FindingStatus } from '@gecko-defectdojo/contract';
import { FINDING_STATUSES } from '@gecko-defectdojo/contract';
import { deleteFindings, expireAcceptedRisks, overrideSeverity, setStatus } from '@gecko/host';
import { checkConnection, updateSettings } from '@gecko-defectdojo/services';
import type { FaultAction, SimulatorVersion } from '@gecko-defectdojo/testing-simulator';
import fc from 'fast-check';
import { targetOf } from './expectation.ts';
import type { KillPoint } from './interruption.ts';
import { FINDINGS } from './model-world.ts';
import type { ModelWorld } from './model-world.ts';
import { settleAndCompare } from './settle.ts';

const DAY_MS = 86_400_000;

type Step = fc.AsyncCommand<object, ModelWorld>;

/** Creates a command whose printed form is complete, so that a shrunk sequence can be read. */
function step(text: string, run: (world: ModelWorld) => Promise<void>): Step {
  return { check: () => true, run: (_model, world) => run(world), toString: () => text };
}

const places = fc.uniqueArray(fc.nat({ max: FINDINGS - 1 }), { minLength: 1, maxLength: FINDINGS });

/** Returns the ids of the model's findings at these indexes. Some may be deleted. */
async function idsAt(world: ModelWorld, chosen: readonly number[]): Promise<string[]> {
  const findings = await world.findings();
  return findings
    .filter((finding) => chosen.includes(Number(/case (\d+)\./.exec(finding.description)?.[1])))
    .map((finding) => finding.id);
}

interface Triage {
  readonly status: FindingStatus;
  /** Days until an accepted risk ends. Null: never. */
  readonly days: number | null;
}

async function triage(
  world: ModelWorld,
  findingIds: readonly string[],
  { status, days }: Triage,
): Promise<void> {
  await world.inGecko((tx) =>
    setStatus(tx, {
      teamId: world.teamId,
      findingIds,
      status,
      ...(status === 'accepted_risk' && days !== null
        ? { acceptedUntil: new Date(world.now.getTime() + days * DAY_MS) }
        : {}),
      at: world.now,
    }),
  );
}

const triages = fc.record({
  status: fc.constantFrom<FindingStatus[]>(...FINDING_STATUSES, 'accepted_risk'),
  days: fc.option(fc.integer({ min: 1, max: 3 }), { freq: 4 }),
});

const inGecko: fc.Arbitrary<Step>[] = [
  fc
    .record({
      kind: fc.constantFrom('deep' as const, 'deep' as const, 'pr' as const),
      detected: fc.uniqueArray(
        fc.record({
          index: fc.nat({ max: FINDINGS - 1 }),
          title: fc.nat({ max: 1 }),
          severity: fc.nat({ max: 3 }),
        }),
        { selector: (one) => one.index, maxLength: FINDINGS },
      ),
    })
    .map(({ kind, detected }) =>
      step(`scan ${kind} ${JSON.stringify(detected)}`, (world) => world.ingest(kind, detected)),
    ),
  fc
    .record({ chosen: places, to: triages })
    .map(({ chosen, to }) =>
      step(`triage ${JSON.stringify(chosen)} ${JSON.stringify(to)}`, async (world) =>
        triage(world, await idsAt(world, chosen), to),
      ),
    ),
  fc.record({ chosen: places, to: triages }).map(({ chosen, to }) =>
    step(`triage and undo ${JSON.stringify(chosen)} ${JSON.stringify(to)}`, async (world) => {
      const before = await world.findings();
      const ids = await idsAt(world, chosen);
      await triage(world, ids, to);
      for (const finding of before.filter((one) => ids.includes(one.id))) {
        const { id, status, acceptedUntil } = finding;
        await world.inGecko((tx) =>
          setStatus(tx, {
            teamId: world.teamId,
            findingIds: [id],
            status,
            ...(acceptedUntil === null ? {} : { acceptedUntil: new Date(acceptedUntil) }),
            at: world.now,
          }),
        );
      }
    }),
  ),
  fc.record({ chosen: places, severity: fc.option(fc.constantFrom(1, 6, 9.5)) }).map(({ chosen, severity }) =>
    step(`override ${JSON.stringify(chosen)} ${String(severity)}`, async (world) => {
      const findingIds = await idsAt(world, chosen);
      await world.inGecko((tx) =>
        overrideSeverity(tx, {
          teamId: world.teamId,
          findingIds,
          severity,
          at: world.now,
        }),
      );
    }),
  ),
  places.map((chosen) =>
    step(`delete in Gecko ${JSON.stringify(chosen)}`, async (world) => {
      const findingIds = await idsAt(world, chosen.slice(0, 2));
      await world.inGecko((tx) => deleteFindings(tx, { teamId: world.teamId, findingIds }));
    }),
  ),
];

const settings: fc.Arbitrary<Step>[] = [
  fc.constant(step('toggle include resolved', (world) => world.setIncludeResolved(!world.includeResolved))),
  fc.boolean().map((pushOnScanComplete) =>
    step(`push on scan ${String(pushOnScanComplete)}`, async (world) => {
      await updateSettings(world.context, { pushOnScanComplete });
    }),
  ),
  fc.nat({ max: 1 }).map((which) =>
    step(`map to product ${String(which)}`, async (world) => {
      await withoutFaults(world, async () => {
        await world.unmap();
        await world.map(Math.min(which, world.products.length));
      });
    }),
  ),
  fc.constant(step('remove mapping', (world) => world.unmap())),
  fc.constant(
    step('reject key', (world) => {
      world.rejectKey();
      return Promise.resolve();
    }),
  ),
  fc.constant(step('replace key', (world) => world.mendKey())),
  fc.constantFrom<SimulatorVersion[]>('3.2.0').map((version) =>
    step(`upgrade to ${version}`, (world) => {
      world.simulator.upgrade(version);
      return Promise.resolve();
    }),
  ),
  fc.constant(
    step('check connection', (world) =>
      withoutFaults(world, async () => {
        await checkConnection(world.context);
      }),
    ),
  ),
];

/** Runs a person's action without faults: faults apply to the plugin's requests only. */
async function withoutFaults(world: ModelWorld, work: () => Promise<void>): Promise<void> {
  world.simulator.faults.clear();
  await world.mendKey();
  await work();
}

const EDITS = {
  close: { active: false, is_mitigated: true },
  reopen: { active: true, is_mitigated: false, false_p: false, risk_accepted: false },
  dismiss: { active: false, verified: false, false_p: true },
  'put out of scope': { active: false, out_of_scope: true },
  deactivate: { active: false },
} as const;

function call(world: ModelWorld, method: string, path: string, body?: object): Promise<Response> {
  return fetch(`${world.simulator.url}/api/v2/${path}/`, {
    method,
    headers: { authorization: `Token ${world.simulator.token}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}

/** Changes findings in DefectDojo as a person would. Marks every finding that differs afterwards. */
async function inDefectDojo(world: ModelWorld, work: () => Promise<unknown>): Promise<void> {
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

const inDojo: fc.Arbitrary<Step>[] = [
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
        world.simulator.setProductFlags(id, { enable_full_risk_acceptance: mayAcceptRisks });
      return Promise.resolve();
    }),
  ),
];

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
const killPoints: fc.Arbitrary<KillPoint> = fc.record({
  at: fc.constantFrom('request' as const, 'transaction' as const),
  after: fc.nat({ max: 14 }),
  isDone: fc.boolean(),
});

/** Runs a push that may be incomplete. It may or may not have overwritten people's changes in DefectDojo. */
async function pushBadly(world: ModelWorld, work: () => Promise<unknown>): Promise<void> {
  world.pass();
  const testId = world.mapping?.testId ?? undefined;
  world.isSettled = false;
  if (testId !== undefined) {
    const findings = new Map((await world.findings()).map((finding) => [finding.id, finding]));
    for (const one of world.remoteFindings()) {
      const id = one.unique_id_from_tool ?? '';
      world.marks.doubt(testId, id, targetOf(findings.get(id), world.includeResolved));
    }
  }
  await work();
}

const badPushes: fc.Arbitrary<Step>[] = [
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
              world.simulator.faults.add({ action, match: { path }, after, times });
            await world.work();
            world.simulator.faults.clear();
          }),
      ),
    ),
];

const settle = fc.constant(step('settle', (world) => settleAndCompare(world)));

/** Every kind of step. Steps that find more bugs occur more often. */
export const steps: fc.Arbitrary<Step>[] = [
  ...inGecko,
  ...inGecko,
  ...settings,
  ...inDojo,
  time,
  ...badPushes,
  ...badPushes,
  settle,
  settle,
  settle,
];
