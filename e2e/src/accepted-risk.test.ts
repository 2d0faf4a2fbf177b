import { withTeam } from '@gecko-defectdojo/data';
import { deleteFindings, expireAcceptedRisks, setStatus } from '@gecko/host';
import { makeScan } from '@gecko-defectdojo/testing-host';
import type { SimulatorFinding } from '@gecko-defectdojo/testing-simulator';
import { afterEach, describe, expect, it } from 'vitest';
import { SIMULATOR_VERSIONS } from '@gecko-defectdojo/testing-simulator';
import type { SimulatorVersion } from '@gecko-defectdojo/testing-simulator';
import { expectInStep } from './expect-in-step.ts';
import { pushScan } from './push-scan.ts';
import type { PushedScan } from './push-scan.ts';
import { allFindings, ingest, makeWorld, map, pushNow, runJob, pushOf, testIdOf } from './world.ts';
import type { World } from './world.ts';

const DAY_MS = 86_400_000;

let world: World;
/** The clock of Gecko and of DefectDojo. */
let clock: Date;

afterEach(async () => {
  await world.close();
});

interface Pushed extends PushedScan {
  readonly ids: readonly string[];
}

/** A mapped repository whose findings DefectDojo holds as open. */
async function makePushed(findings: number, version: SimulatorVersion = '3.2.0'): Promise<Pushed> {
  clock = new Date('2026-11-01T12:00:00.000Z');
  world = await makeWorld({ version, now: () => clock });
  world = { ...world, context: { ...world.context, now: () => clock } };
  const pushed = await pushScan(world, makeScan({ findings }));
  world.simulator.requests.clear();
  const ids = (await allFindings(world, pushed.repository)).map(({ id }) => id);
  return { ...pushed, ids };
}

async function triage(
  findingIds: readonly string[],
  status: 'open' | 'fixed' | 'false_positive' | 'accepted_risk',
  acceptedUntil?: Date,
): Promise<void> {
  const { teamId, context } = world;
  await withTeam(context.database, teamId, (tx) =>
    setStatus(tx, {
      teamId,
      findingIds,
      status,
      acceptedUntil,
      at: clock,
    }),
  );
}

async function accept(pushed: Pushed, findingIds: readonly string[], until: Date): Promise<void> {
  await triage(findingIds, 'accepted_risk', until);
  await runJob(world, pushed.mappingId);
}

async function expireInGecko(): Promise<void> {
  const { teamId, context } = world;
  await withTeam(context.database, teamId, (tx) => expireAcceptedRisks(tx, { teamId, now: clock }));
}

function remote(testId: number, findingId: string | undefined): SimulatorFinding {
  const found = world.simulator.state.findings(testId).find((one) => one.unique_id_from_tool === findingId);
  if (!found) throw new Error('no such finding in DefectDojo');
  return found;
}

const acceptances = () => world.simulator.state.riskAcceptances();
const writes = () =>
  world.simulator.requests.filter(({ write }) => write).map(({ method, path }) => `${method} ${path}`);
const until = (days: number) => new Date(clock.getTime() + days * DAY_MS);

async function expectQuiet({ mappingId, repository, testId }: Omit<PushedScan, 'report'>): Promise<void> {
  await expectInStep(world, repository, testId);
  const before = acceptances();
  world.simulator.requests.clear();
  expect(await pushOf(world, await pushNow(world, mappingId))).toMatchObject({
    status: 'succeeded',
    writes: 0,
  });
  expect(writes()).toEqual([]);
  expect(acceptances()).toEqual(before);
  await expectInStep(world, repository, testId);
}

describe.each(SIMULATOR_VERSIONS)('a risk accepted for a time, in DefectDojo %s', (version) => {
  it('is one Risk Acceptance with its expiry date, owned by the user of the key, and not created twice', async () => {
    const pushed = await makePushed(3, version);
    const [a] = pushed.ids;
    await accept(pushed, [a ?? ''], until(30));
    const finding = remote(pushed.testId, a);
    expect(acceptances()).toMatchObject([
      {
        owner: 1,
        accepted_findings: [finding.id],
        decision: 'A',
        reactivate_expired: true,
        name: `Gecko accepted risk ${String(a)}`,
      },
    ]);
    expect(new Date(acceptances()[0]?.expiration_date ?? '')).toEqual(until(30));
    expect(acceptances()[0]?.decision_details).toContain(String(a));
    expect(writes()).toEqual(['POST /api/v2/reimport-scan/', 'POST /api/v2/risk_acceptance/']);
    await expectQuiet(pushed);
  });

  it('is the flag alone without an expiry date', async () => {
    const pushed = await makePushed(2, version);
    await triage(pushed.ids.slice(0, 1), 'accepted_risk');
    await runJob(world, pushed.mappingId);
    expect(acceptances()).toEqual([]);
    expect(remote(pushed.testId, pushed.ids[0]).risk_accepted).toBe(true);
    await expectQuiet(pushed);
  });

  it('follows a new expiry date in Gecko with one write, and loses its acceptance when the date is removed', async () => {
    const pushed = await makePushed(2, version);
    const chosen = pushed.ids.slice(0, 1);
    await accept(pushed, chosen, until(30));
    world.simulator.requests.clear();
    await accept(pushed, chosen, until(60));
    expect(writes()).toEqual([`PATCH /api/v2/risk_acceptance/${String(acceptances()[0]?.id)}/`]);
    expect(new Date(acceptances()[0]?.expiration_date ?? '')).toEqual(until(60));
    await expectQuiet(pushed);

    await triage(chosen, 'accepted_risk');
    await runJob(world, pushed.mappingId);
    expect(acceptances()).toEqual([]);
    await expectQuiet(pushed);

    await accept(pushed, chosen, until(90));
    expect(acceptances()).toHaveLength(1);
    await expectQuiet(pushed);
  });

  it.each(['open', 'fixed', 'false_positive'] as const)(
    'goes with its acceptance when it becomes %s',
    async (to) => {
      const pushed = await makePushed(3, version);
      await accept(pushed, pushed.ids.slice(0, 2), until(30));
      expect(acceptances()).toHaveLength(2);
      await triage(pushed.ids.slice(0, 2), to);
      await runJob(world, pushed.mappingId);
      expect(acceptances()).toEqual([]);
      await expectQuiet(pushed);
      // Nothing is left that DefectDojo's own expiry could open again.
      clock = until(100);
      world.simulator.expireRiskAcceptances();
      await expectInStep(world, pushed.repository, pushed.testId);
    },
  );

  it('goes with its acceptance when the finding is deleted in Gecko', async () => {
    const pushed = await makePushed(2, version);
    const [a] = pushed.ids;
    await accept(pushed, [a ?? ''], until(30));
    await withTeam(world.context.database, world.teamId, (tx) =>
      deleteFindings(tx, {
        teamId: world.teamId,
        findingIds: [a ?? ''],
      }),
    );
    await runJob(world, pushed.mappingId);
    expect(acceptances()).toEqual([]);
    expect(remote(pushed.testId, a)).toMatchObject({
      active: false,
      is_mitigated: true,
      risk_accepted: false,
    });
  });

  it('reopens in both when it expires and Gecko is first, with one write', async () => {
    const pushed = await makePushed(2, version);
    await accept(pushed, pushed.ids.slice(0, 1), until(30));
    clock = until(31);
    await expireInGecko();
    world.simulator.requests.clear();
    await runJob(world, pushed.mappingId);
    expect(writes()).toHaveLength(1);
    expect(acceptances()).toEqual([]);
    await expectQuiet(pushed);
    world.simulator.expireRiskAcceptances();
    await expectQuiet(pushed);
  });

  it('reopens in both when it expires and DefectDojo is first, without any write', async () => {
    const pushed = await makePushed(2, version);
    await accept(pushed, pushed.ids.slice(0, 1), until(30));
    // DefectDojo goes by the day, so it may be first by hours.
    clock = new Date(until(30).getTime() - 6 * 3_600_000);
    world.simulator.expireRiskAcceptances();
    expect(remote(pushed.testId, pushed.ids[0])).toMatchObject({ active: true, risk_accepted: false });
    await pushOf(world, await pushNow(world, pushed.mappingId));
    clock = new Date(clock.getTime() + DAY_MS);
    await expireInGecko();
    world.simulator.requests.clear();
    await runJob(world, pushed.mappingId);
    expect(writes()).toEqual([]);
    await expectQuiet(pushed);
  });

  it('is open from its end on, although Gecko has not set it back yet', async () => {
    const pushed = await makePushed(3, version);
    const [a, b] = pushed.ids;
    await triage([a ?? ''], 'accepted_risk', until(1));
    await accept(pushed, [b ?? ''], until(1));
    expect(acceptances()).toHaveLength(2);
    await triage([a ?? '', b ?? ''], 'accepted_risk', until(2));
    clock = until(3);
    await runJob(world, pushed.mappingId);
    expect(acceptances()).toEqual([]);
    for (const id of [a, b])
      expect(remote(pushed.testId, id)).toMatchObject({ active: true, risk_accepted: false });
    world.simulator.requests.clear();
    await expireInGecko();
    await runJob(world, pushed.mappingId);
    expect(writes()).toEqual([]);
    await expectQuiet(pushed);
  });

  it('is created open where its end comes before the first push', async () => {
    clock = new Date('2026-11-01T12:00:00.000Z');
    world = await makeWorld({ version, now: () => clock });
    world = { ...world, context: { ...world.context, now: () => clock } };
    const repository = await ingest(world, makeScan({ findings: 2 }));
    const ids = (await allFindings(world, repository)).map((finding) => finding.id);
    await triage(ids, 'accepted_risk', until(1));
    clock = until(1);
    const mappingId = await map(world, repository);
    await runJob(world, mappingId);
    const testId = await testIdOf(world, mappingId);
    for (const id of ids) expect(remote(testId, id)).toMatchObject({ active: true, risk_accepted: false });
    expect(acceptances()).toEqual([]);
    await expireInGecko();
    await runJob(world, mappingId);
    await expectQuiet({ repository, mappingId, testId });
  });

  it('is accepted again, to the day, when Gecko postpones the expiry after DefectDojo has ended it', async () => {
    const pushed = await makePushed(2, version);
    await accept(pushed, pushed.ids.slice(0, 1), until(30));
    clock = until(30);
    world.simulator.expireRiskAcceptances();
    await accept(pushed, pushed.ids.slice(0, 1), until(10));
    const live = acceptances().filter((one) => one.expiration_date_handled === null);
    expect(live.map((one) => new Date(one.expiration_date ?? ''))).toEqual([until(10)]);
    await expectQuiet(pushed);
  });

  it('is found again, and not doubled, when the response to creating it was lost', async () => {
    const pushed = await makePushed(2, version);
    world.simulator.faults.add({
      match: { method: 'POST', path: '/api/v2/risk_acceptance/' },
      action: { kind: 'commit-then-drop' },
    });
    await accept(pushed, pushed.ids.slice(0, 1), until(30));
    await pushNow(world, pushed.mappingId);
    expect(acceptances()).toHaveLength(1);
    await expectQuiet(pushed);
    await triage(pushed.ids.slice(0, 1), 'open');
    await runJob(world, pushed.mappingId);
    expect(acceptances()).toEqual([]);
    await expectQuiet(pushed);
  });

  it('is created again when it was deleted in DefectDojo and Gecko changes its expiry date', async () => {
    const pushed = await makePushed(2, version);
    await accept(pushed, pushed.ids.slice(0, 1), until(30));
    const [made] = acceptances();
    await fetch(`${world.simulator.url}/api/v2/risk_acceptance/${String(made?.id)}/`, {
      method: 'DELETE',
      headers: { authorization: `Token ${world.simulator.token}` },
    });
    await accept(pushed, pushed.ids.slice(0, 1), until(40));
    expect(acceptances()).toHaveLength(1);
    await expectQuiet(pushed);
  });
});

describe('many risks accepted for a time', () => {
  it('go out as reports and one request each, and come back with one request each', async () => {
    const pushed = await makePushed(100);
    await accept(pushed, pushed.ids, until(30));
    expect(acceptances()).toHaveLength(100);
    const requests = [...world.simulator.requests];
    expect(requests.filter(({ path }) => path === '/api/v2/reimport-scan/')).toHaveLength(1);
    expect(requests.filter(({ path }) => path === '/api/v2/risk_acceptance/')).toHaveLength(100);
    expect(requests.length).toBeLessThanOrEqual(110);
    await expectQuiet(pushed);
    await triage(pushed.ids, 'fixed');
    world.simulator.requests.clear();
    await runJob(world, pushed.mappingId);
    expect(acceptances()).toEqual([]);
    expect(world.simulator.requests.length).toBeLessThanOrEqual(110);
    await expectQuiet(pushed);
  });
});

describe('where the product allows no full risk acceptance', () => {
  it('one request finds that out, the push sets the flag alone and says so, and a retry makes up for it', async () => {
    const pushed = await makePushed(6);
    const [product] = world.simulator.state.products();
    world.simulator.setProductFlags(product?.id ?? 0, { enable_full_risk_acceptance: false });
    await triage(pushed.ids.slice(0, 4), 'accepted_risk', until(30));
    const push = await pushOf(world, await pushNow(world, pushed.mappingId));
    expect(push).toMatchObject({ status: 'succeeded', rejected: 0, riskAccepted: 4 });
    expect(push.errorMessage).toContain('Full risk acceptance is not enabled for this product');
    expect(writes()).toEqual(['POST /api/v2/reimport-scan/', 'POST /api/v2/risk_acceptance/']);
    await expectQuiet(pushed);

    world.simulator.setProductFlags(product?.id ?? 0, { enable_full_risk_acceptance: true });
    expect(await pushOf(world, await pushNow(world, pushed.mappingId, true))).toMatchObject({
      status: 'succeeded',
      errorMessage: null,
    });
    expect(acceptances()).toHaveLength(4);
    await expectQuiet(pushed);
  });

  it('Gecko still reopens the finding when the acceptance expires', async () => {
    const pushed = await makePushed(2);
    const [product] = world.simulator.state.products();
    world.simulator.setProductFlags(product?.id ?? 0, { enable_full_risk_acceptance: false });
    await accept(pushed, pushed.ids.slice(0, 1), until(30));
    clock = until(31);
    await expireInGecko();
    await runJob(world, pushed.mappingId);
    await expectQuiet(pushed);
  });

  it('older releases do not check the product, so the expiry date is there', async () => {
    const pushed = await makePushed(2, '2.46.4');
    const [product] = world.simulator.state.products();
    world.simulator.setProductFlags(product?.id ?? 0, { enable_full_risk_acceptance: false });
    await accept(pushed, pushed.ids.slice(0, 1), until(30));
    expect(acceptances()).toHaveLength(1);
    await expectQuiet(pushed);
  });
});

describe('after a deletion in DefectDojo', () => {
  it('a finding and its acceptance leave nothing behind once Gecko pushes the finding again', async () => {
    const pushed = await makePushed(3);
    const [a] = pushed.ids;
    await accept(pushed, [a ?? ''], until(30));
    world.simulator.state.deleteFinding(remote(pushed.testId, a).id);
    await triage([a ?? ''], 'open');
    await runJob(world, pushed.mappingId);
    expect(acceptances()).toEqual([]);
    await expectQuiet(pushed);
  });

  it('a deleted test is created again with its acceptances', async () => {
    const pushed = await makePushed(3);
    await accept(pushed, pushed.ids.slice(0, 2), until(30));
    world.simulator.state.deleteTest(pushed.testId);
    await pushNow(world, pushed.mappingId);
    expect(acceptances()).toHaveLength(2);
    expect(acceptances().every((one) => one.accepted_findings.length === 1)).toBe(true);
    await expectQuiet({ ...pushed, testId: await testIdOf(world, pushed.mappingId) });
  });
});
