import { listOpenNotices, listRejectedFindings, sweepPushes, withTeam } from '@gecko-defectdojo/data';
import { overrideSeverity, setStatus } from '@gecko/host';
import type { FindingStatus } from '@gecko-defectdojo/contract';
import { makeScan } from '@gecko-defectdojo/testing-host';
import type { MakeScanOptions } from '@gecko-defectdojo/testing-host';
import { startPush } from '@gecko-defectdojo/services';
import { sql } from 'drizzle-orm';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { expectInStep } from './expect-in-step.ts';
import { pushScan } from './push-scan.ts';
import type { PushedScan } from './push-scan.ts';
import {
  allFindings,
  ingest,
  makeWorld,
  map,
  pushNow,
  runJob,
  pushOf,
  testIdOf,
  triage as triageByPrint,
} from './world.ts';
import type { World } from './world.ts';

let world: World;

afterEach(async () => {
  await world.close();
});

const PATCHES = { method: 'PATCH', path: '/api/v2/findings/' } as const;
const SERVER_ERROR = { kind: 'respond', status: 500, body: { message: 'Internal server error' } } as const;
/** Reports to a test, and the one that makes it. */
const REPORTS = /import-scan\/$/;
const FIREWALL = { kind: 'respond', status: 403, body: '<html><h1>Request blocked</h1></html>' } as const;

const NO_RIGHT = {
  kind: 'respond',
  status: 403,
  body: { detail: 'You do not have permission to perform this action.' },
} as const;

/** A lost request may still be carried out for as long as DefectDojo's own proxy lets it. */
const HALF_AN_HOUR = { firstMs: 60_000, secondMs: 300_000, longestMs: 1_800_000 };

function noticesOf() {
  const { teamId, context } = world;
  return withTeam(context.database, teamId, (tx) => listOpenNotices(tx, teamId));
}

interface Pushed extends PushedScan {
  readonly ids: readonly string[];
}

async function makePushed(findings: number): Promise<Pushed> {
  world = await makeWorld();
  const pushed = await pushScan(world, makeScan({ findings }));
  world.simulator.requests.clear();
  const ids = (await allFindings(world, pushed.repository)).map(({ id }) => id);
  return { ...pushed, ids };
}

async function rescore(findingIds: readonly string[], severity: number): Promise<void> {
  const { teamId, context } = world;
  await withTeam(context.database, teamId, (tx) =>
    overrideSeverity(tx, {
      teamId,
      findingIds,
      severity,
      at: new Date(),
    }),
  );
}

async function problemsOf(pushId: string) {
  const { problems } = await withTeam(world.context.database, world.teamId, (tx) =>
    listRejectedFindings(tx, { teamId: world.teamId, pushId }, { limit: 10, offset: 0 }),
  );
  return problems;
}

describe('when DefectDojo accepts reads but no PATCH', () => {
  it('rejects no finding, waits, and catches up by itself', async () => {
    const pushed = await makePushed(20);
    await rescore(pushed.ids, 9.9);
    const mend = world.simulator.faults.add({ match: PATCHES, times: Infinity, action: SERVER_ERROR });
    const waiting = await pushOf(world, await pushNow(world, pushed.mappingId));
    expect(waiting).toMatchObject({ status: 'waiting', rejected: 0, errorCode: 'remote_error' });
    // Two at a time, and a probe for each.
    expect(world.simulator.requests.filter(({ method }) => method === 'PATCH')).toHaveLength(4);
    mend();
    await runJob(world, pushed.mappingId);
    expect(await pushOf(world, waiting.id)).toMatchObject({ status: 'succeeded', rejected: 0 });
    await expectInStep(world, pushed.repository, pushed.testId);
  });

  it('notices that it begins in the middle of a push', async () => {
    const pushed = await makePushed(60);
    await rescore(pushed.ids, 9.9);
    const mend = world.simulator.faults.add({
      match: PATCHES,
      after: 20,
      times: Infinity,
      action: SERVER_ERROR,
    });
    const push = await pushOf(world, await pushNow(world, pushed.mappingId));
    expect(push.status).toBe('waiting');
    expect(push.rejected).toBeLessThan(10);
    mend();
    await pushNow(world, pushed.mappingId, true);
    await expectInStep(world, pushed.repository, pushed.testId);
  });

  it('still rejects the one finding that DefectDojo fails on', async () => {
    const pushed = await makePushed(10);
    const { requests, state } = world.simulator;
    const [bad] = state.findings(pushed.testId);
    await rescore(pushed.ids, 9.9);
    const mend = world.simulator.faults.add({
      match: { method: 'PATCH', path: `/api/v2/findings/${String(bad?.id)}/` },
      times: Infinity,
      action: SERVER_ERROR,
    });
    expect(await pushOf(world, await pushNow(world, pushed.mappingId))).toMatchObject({
      status: 'partial',
      rejected: 1,
      updated: 9,
    });
    expect(requests.filter(({ method }) => method === 'PATCH')).toSatisfy(
      (list: unknown[]) => list.length <= 12,
    );
    mend();
    await pushNow(world, pushed.mappingId, true);
    await expectInStep(world, pushed.repository, pushed.testId);
  });
});

describe('when DefectDojo accepts reads but creates no Risk Acceptance', () => {
  it('rejects no finding, waits, and catches up by itself', async () => {
    const pushed = await makePushed(20);
    const { teamId, context } = world;
    await withTeam(context.database, teamId, (tx) =>
      setStatus(tx, {
        teamId,
        findingIds: pushed.ids,
        status: 'accepted_risk',
        acceptedUntil: new Date('2099-01-01'),
        at: new Date(),
      }),
    );
    const mend = world.simulator.faults.add({
      match: { method: 'POST', path: '/api/v2/risk_acceptance/' },
      times: Infinity,
      action: SERVER_ERROR,
    });
    const waiting = await pushOf(world, await pushNow(world, pushed.mappingId));
    expect(waiting).toMatchObject({ status: 'waiting', rejected: 0 });
    mend();
    await runJob(world, pushed.mappingId);
    expect(await pushOf(world, waiting.id)).toMatchObject({ status: 'succeeded' });
    expect(world.simulator.state.riskAcceptances()).toHaveLength(20);
  });
});

describe('a firewall that blocks the text of one finding', () => {
  it('has that finding rejected and all others pushed, in reports', async () => {
    world = await makeWorld();
    const repository = await ingest(world, makeScan({ findings: 30 }));
    const mappingId = await map(world, repository);
    const mend = world.simulator.faults.add({
      match: { path: REPORTS, body: (body) => body.includes('case 7.') },
      times: Infinity,
      action: FIREWALL,
    });
    const push = await pushOf(world, await pushNow(world, mappingId));
    expect(push).toMatchObject({ status: 'partial', created: 29, rejected: 1 });
    expect(await problemsOf(push.id)).toMatchObject([
      { message: expect.stringContaining('firewall') as string },
    ]);
    expect(await pushOf(world, await pushNow(world, mappingId))).toMatchObject({
      status: 'partial',
      unchanged: 29,
      rejected: 1,
      writes: 0,
    });
    mend();
    expect(await pushOf(world, await pushNow(world, mappingId, true))).toMatchObject({
      status: 'succeeded',
      created: 1,
    });
    expect(await noticesOf()).toEqual([]);
    await expectInStep(world, repository, await testIdOf(world, mappingId));
  });

  it.each([
    ['cuts the connection', { kind: 'cut' }],
    [
      'returns a page with status 200',
      { kind: 'respond', status: 200, body: '<html><h1>Blocked</h1></html>' },
    ],
    ['returns a 502', { kind: 'respond', status: 502, body: '<html><h1>Bad gateway</h1></html>' }],
  ] as const)('has it rejected at once where the firewall %s', async (_, action) => {
    world = await makeWorld({ timings: { unsettled: HALF_AN_HOUR } });
    const repository = await ingest(world, makeScan({ findings: 6 }));
    const mappingId = await map(world, repository);
    const match = { path: REPORTS, body: (body: string) => body.includes('case 2.') };
    world.simulator.faults.add({ match, times: Infinity, action });
    const push = await pushOf(world, await pushNow(world, mappingId));
    expect(push).toMatchObject({ status: 'partial', created: 5, rejected: 1 });
    expect(await problemsOf(push.id)).toMatchObject([{ code: 'gateway_refused' }]);
    expect(world.simulator.state.countFindings()).toBe(5);
  });

  it('is told apart from a connection that is cut while DefectDojo works on the report', async () => {
    world = await makeWorld({ timings: { unsettled: HALF_AN_HOUR } });
    const repository = await ingest(world, makeScan({ findings: 6 }));
    const mappingId = await map(world, repository);
    const { promise: until, resolve } = Promise.withResolvers<undefined>();
    world.simulator.faults.add({
      match: { path: REPORTS },
      action: { kind: 'late', ms: 0, until, rows: 'early' },
    });
    const waiting = await pushOf(world, await pushNow(world, mappingId));
    expect(waiting).toMatchObject({ status: 'waiting', errorCode: 'timeout', rejected: 0, created: 0 });
    resolve(undefined);
    await vi.waitFor(() => expect(world.simulator.faults.late).toBe(0));
    await runJob(world, mappingId);
    await expectInStep(world, repository, await testIdOf(world, mappingId));
  });

  it('has that finding pushed without its code where that alone gets through, and keeps it so', async () => {
    world = await makeWorld();
    const scan = makeScan({ findings: 6 });
    const attack = '<script>alert(document.cookie)</script>';
    const findings = scan.findings.map((one, at) => (at === 2 ? { ...one, proofOfConcept: attack } : one));
    const repository = await ingest(world, { ...scan, findings });
    const mappingId = await map(world, repository);
    const match = { path: /(?:import-scan|findings)\//, body: (body: string) => body.includes('alert(') };
    const mend = world.simulator.faults.add({ match, times: Infinity, action: FIREWALL });
    const push = await pushOf(world, await pushNow(world, mappingId));
    expect(push).toMatchObject({ status: 'succeeded', created: 6, updated: 0, rejected: 0 });
    const testId = await testIdOf(world, mappingId);
    const made = () =>
      world.simulator.state
        .findings(testId)
        .find(({ steps_to_reproduce: steps }) => /firewall|alert/.test(steps ?? ''));
    expect(made()?.steps_to_reproduce).toContain('a firewall in front of DefectDojo');
    expect(await pushOf(world, await pushNow(world, mappingId))).toMatchObject({ unchanged: 6, writes: 0 });
    await triageByPrint(world, repository, [findings[2]?.fingerprint ?? ''], 'fixed');
    expect(await pushOf(world, await pushNow(world, mappingId))).toMatchObject({
      status: 'succeeded',
      mitigated: 1,
      updated: 0,
    });
    mend();
    const { id } = await startPush(world.context, { mappingId, renew: true });
    await runJob(world, mappingId);
    expect(await pushOf(world, id)).toMatchObject({ status: 'succeeded', renewed: 1 });
    expect(made()?.steps_to_reproduce).toContain(attack);
    await expectInStep(world, repository, testId);
  });

  it('has that finding tried again by itself when its time has come', async () => {
    world = await makeWorld();
    const repository = await ingest(world, makeScan({ findings: 3 }));
    const mappingId = await map(world, repository);
    const mend = world.simulator.faults.add({
      match: { path: REPORTS, body: (body) => body.includes('case 2.') },
      times: Infinity,
      action: FIREWALL,
    });
    await pushNow(world, mappingId);
    mend();
    expect(await sweepPushes(world.context.database, 0)).toBe(0);
    const { teamId, context } = world;
    await withTeam(context.database, teamId, (tx) =>
      tx.execute(sql`update defectdojo.exported_findings set retry_at = now() where rejected`),
    );
    expect(await sweepPushes(world.context.database, 0)).toBe(1);
    await runJob(world, mappingId);
    await expectInStep(world, repository, await testIdOf(world, mappingId));
    expect(await noticesOf()).toEqual([]);
  });

  it('leaves a notice also when the push then fails and another one takes its place', async () => {
    world = await makeWorld();
    const repository = await ingest(world, makeScan({ findings: 3 }));
    const mappingId = await map(world, repository);
    const { faults, requests } = world.simulator;
    faults.add({
      match: { path: REPORTS, body: (body) => body.includes('case 2.') },
      times: Infinity,
      action: FIREWALL,
    });
    const { promise, resolve } = Promise.withResolvers<undefined>();
    const COUNT = { method: 'GET', path: '/api/v2/findings/' } as const;
    // The last step of the push: the number of findings is read, after one was rejected.
    faults.add({ match: COUNT, after: 1, action: { kind: 'hold', until: promise } });
    faults.add({ match: COUNT, after: 1, action: NO_RIGHT });
    const first = await startPush(world.context, { mappingId });
    const running = runJob(world, mappingId);
    await vi.waitFor(
      () => expect(requests.filter(({ path }) => path === '/api/v2/findings/')).toHaveLength(2),
      { timeout: 25_000 },
    );
    const second = await startPush(world.context, { mappingId });
    resolve(undefined);
    await running;
    expect(await pushOf(world, first.id)).toMatchObject({ status: 'failed', errorCode: 'right_missing' });
    expect(await pushOf(world, second.id)).toMatchObject({ status: 'partial', rejected: 1 });
    expect(await problemsOf(second.id)).toHaveLength(1);
    expect(await noticesOf()).toMatchObject([{ kind: 'findings_rejected' }]);
  });

  it('has that finding rejected and all others changed, in PATCHes', async () => {
    const pushed = await makePushed(6);
    const [bad] = world.simulator.state.findings(pushed.testId);
    await rescore(pushed.ids, 9.9);
    world.simulator.faults.add({
      match: { method: 'PATCH', path: `/api/v2/findings/${String(bad?.id)}/` },
      times: Infinity,
      action: FIREWALL,
    });
    expect(await pushOf(world, await pushNow(world, pushed.mappingId))).toMatchObject({
      status: 'partial',
      rejected: 1,
      updated: 5,
    });
  });

  it.each(['open', 'fixed', 'false_positive'] as const)(
    'has the status of a finding sent without its texts: %s',
    async (status) => {
      const pushed = await makePushed(4);
      const { teamId, context, simulator } = world;
      const bad = (await allFindings(world, pushed.repository)).find((one) =>
        one.description.includes('case 2.'),
      );
      const triage = (to: FindingStatus) =>
        withTeam(context.database, teamId, (tx) =>
          setStatus(tx, { teamId, findingIds: [bad?.id ?? ''], status: to, at: new Date() }),
        );
      const remote = () =>
        simulator.state.findings(pushed.testId).find((one) => one.unique_id_from_tool === bad?.id);
      if (status === 'open') {
        await triage('false_positive');
        await runJob(world, pushed.mappingId);
      }
      const mend = simulator.faults.add({
        match: { method: ['PATCH', 'POST'], body: (body) => body.includes('exploit') },
        times: Infinity,
        action: FIREWALL,
      });
      const startedAt = new Date('2026-08-01T01:00:00.000Z');
      const change: MakeScanOptions['change'] = (finding, index) =>
        index === 2 ? { ...finding, description: `exploit ${finding.description}` } : finding;
      await ingest(world, makeScan({ findings: 4, startedAt, change }));
      await triage(status);
      const push = await pushOf(world, await pushNow(world, pushed.mappingId));
      expect(push).toMatchObject({ status: 'partial', rejected: 1 });
      expect(await problemsOf(push.id)).toMatchObject([{ code: 'gateway_refused' }]);
      const told = { active: status === 'open', false_p: status === 'false_positive' };
      expect(remote()).toMatchObject({ ...told, is_mitigated: status !== 'open' });
      expect(remote()?.description).not.toContain('exploit');
      mend();
      await pushNow(world, pushed.mappingId, true);
      expect(remote()).toMatchObject({ ...told, description: expect.stringContaining('exploit') as string });
    },
  );

  it('that lets no PATCH through holds back what needs one, and nothing else', async () => {
    const pushed = await makePushed(6);
    const [fixed, ...others] = pushed.ids;
    await rescore(others, 9.9);
    const { teamId, context } = world;
    await withTeam(context.database, teamId, (tx) =>
      setStatus(tx, { teamId, findingIds: [fixed!], status: 'fixed', at: new Date() }),
    );
    world.simulator.faults.add({ match: { method: 'PATCH' }, times: Infinity, action: FIREWALL });
    const push = await pushOf(world, await pushNow(world, pushed.mappingId));
    expect(push).toMatchObject({ status: 'partial', mitigated: 1, updated: 0, rejected: 5 });
    const [problem] = await problemsOf(push.id);
    expect(problem).toMatchObject({ code: 'gateway_refused' });
    expect(problem?.message).toContain('does not let this PATCH request through (status 403)');
  });

  it('is told apart from a maintenance page, which is waited for', async () => {
    const pushed = await makePushed(3);
    await rescore(pushed.ids, 9.9);
    const mend = world.simulator.faults.add({
      times: Infinity,
      action: { kind: 'respond', status: 200, body: '<html><h1>Back soon</h1></html>' },
    });
    const waiting = await pushOf(world, await pushNow(world, pushed.mappingId));
    expect(waiting).toMatchObject({ status: 'waiting', errorCode: 'not_defectdojo', rejected: 0 });
    expect(waiting.retryAt).not.toBeNull();
    mend();
    await runJob(world, pushed.mappingId);
    expect(await pushOf(world, waiting.id)).toMatchObject({ status: 'succeeded', updated: 3 });
    await expectInStep(world, pushed.repository, pushed.testId);
  });
});
