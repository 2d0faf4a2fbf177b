import { randomUUID } from 'node:crypto';
import { sweepPushes, withTeam } from '@gecko-defectdojo/data';
import { runCheckJob, runCheckKeyJob } from '@gecko-defectdojo/jobs';
import { getCheck, getConnection, listNotices, replaceKey, requestCheck } from '@gecko-defectdojo/services';
import { setStatus } from '@gecko/host';
import { makeScan } from '@gecko-defectdojo/testing-host';
import { afterEach, describe, expect, it } from 'vitest';
import { expectInStep } from './expect-in-step.ts';
import { pushScan } from './push-scan.ts';
import { allFindings, makeWorld, pushNow, pushOf, runJob } from './world.ts';
import type { World } from './world.ts';

/** Tests behaviour that the documentation of newer and hosted DefectDojo describes. No recorded traffic shows it. */
let world: World;
afterEach(() => world.close());

const DAY_MS = 86_400_000;
const inDays = (days: number) => new Date(Date.now() + days * DAY_MS);

async function makePushed(version: '3.5' | 'pro', findings: number) {
  world = await makeWorld({ version });
  const pushed = await pushScan(world, makeScan({ findings }));
  const ids = (await allFindings(world, pushed.repository)).map(({ id }) => id);
  return { ...pushed, ids };
}

function setStatuses(
  findingIds: readonly string[],
  status: 'open' | 'fixed' | 'accepted_risk',
  until?: Date,
) {
  const { teamId, context } = world;
  return withTeam(context.database, teamId, (tx) =>
    setStatus(tx, { teamId, findingIds, status, acceptedUntil: until, at: new Date() }),
  );
}

async function checkKey() {
  const { id: connectionId } = await getConnection(world.context);
  const { signal } = new AbortController();
  await runCheckKeyJob(world.context, { teamId: world.teamId, connectionId }, signal);
  return getConnection(world.context);
}

async function kinds() {
  return (await listNotices(world.context)).map(({ kind }) => kind);
}

describe('a key that has expired, in DefectDojo 3.5', () => {
  it('takes the connection out, has pushes wait, and replacing it catches up', async () => {
    const { repository, mappingId, testId, ids } = await makePushed('3.5', 6);
    world.simulator.setTokenExpiry('admin', inDays(-1));
    await setStatuses(ids.slice(0, 2), 'fixed');
    const pushId = await pushNow(world, mappingId);
    expect(await pushOf(world, pushId)).toMatchObject({
      status: 'waiting',
      errorCode: 'key_expired',
      retryAt: null,
    });
    expect(await getConnection(world.context)).toMatchObject({
      state: 'key_rejected',
      stateCode: 'key_expired',
      stateReason: expect.stringContaining('has expired'),
    });
    expect(await kinds()).toEqual(['key_rejected']);
    world.simulator.requests.clear();
    await runJob(world, mappingId);
    expect(world.simulator.requests).toHaveLength(0);
    await replaceKey(world.context, { apiKey: world.simulator.rotateToken('admin') });
    await runJob(world, mappingId);
    await expectInStep(world, repository, testId);
    expect(await pushOf(world, pushId)).toMatchObject({ status: 'succeeded' });
    expect(await kinds()).toEqual([]);
  });

  it('is found by the nightly look before a push finds it, and works again once its end was moved', async () => {
    const { repository, mappingId, testId, ids } = await makePushed('3.5', 3);
    world.simulator.setTokenExpiry('admin', inDays(-1));
    expect(await checkKey()).toMatchObject({ state: 'key_rejected', stateCode: 'key_expired' });
    await setStatuses(ids.slice(0, 1), 'fixed');
    world.simulator.setTokenExpiry('admin', inDays(60));
    expect(await checkKey()).toMatchObject({
      state: 'connected',
      keyExpiresAt: expect.stringContaining(inDays(60).toISOString().slice(0, 10)),
    });
    await runJob(world, mappingId);
    await expectInStep(world, repository, testId);
  });
});

describe('the nightly look at a key', () => {
  it('notices an end that is near, also while DefectDojo is away, and writes nothing there', async () => {
    world = await makeWorld({ version: '3.5' });
    world.simulator.setTokenExpiry('admin', inDays(10));
    expect(await checkKey()).toMatchObject({ state: 'connected' });
    expect(await kinds()).toEqual(['key_expires']);
    world.simulator.faults.add({ times: Infinity, action: { kind: 'respond', status: 503 } });
    world = { ...world, context: { ...world.context, now: () => inDays(8) } };
    expect(await checkKey()).toMatchObject({ state: 'connected' });
    expect(await kinds()).toEqual(['key_expires_soon']);
    expect(world.simulator.requests.writes).toBe(0);
  });

  it('leaves a connection alone that is gone', async () => {
    world = await makeWorld({ version: '3.5' });
    const { signal } = new AbortController();
    await runCheckKeyJob(world.context, { teamId: world.teamId, connectionId: randomUUID() }, signal);
    expect(world.simulator.requests).toHaveLength(0);
  });
});

describe('a usage limit, on Pro', () => {
  it('says so, needs a person, and is tried again daily', async () => {
    const { repository, mappingId, testId, ids } = await makePushed('pro', 4);
    world.simulator.operator.usageLimitReached = true;
    await setStatuses(ids.slice(0, 2), 'fixed');
    const push = await pushOf(world, await pushNow(world, mappingId));
    expect(push).toMatchObject({ status: 'failed', errorCode: 'usage_limit' });
    expect(push.errorMessage).toContain('a usage limit of your subscription is reached (status 402)');
    expect(await kinds()).toEqual(['push_failed']);
    expect(await getConnection(world.context)).toMatchObject({ state: 'connected' });
    expect(await sweepPushes(world.context.database, 60_000)).toBe(0);
    world.simulator.operator.usageLimitReached = false;
    // A day later.
    const times = { afterOutageMs: 0, afterFailureMs: 0 };
    expect(await sweepPushes(world.context.database, 60_000, times)).toBe(1);
    await runJob(world, mappingId);
    await expectInStep(world, repository, testId);
    expect(await kinds()).toEqual([]);
  });
});

describe('pages of 250 rows at most, on Pro', () => {
  it('are read to the end by a check', async () => {
    const { mappingId } = await makePushed('pro', 610);
    const { id: checkId } = await requestCheck(world.context, { mappingId });
    await runCheckJob(world.context, { teamId: world.teamId, checkId }, new AbortController().signal);
    const found = await getCheck(world.context, { checkId });
    expect(found).toMatchObject({ status: 'done', compared: 610, missing: 0, extra: 0, changed: 0 });
  });
});

describe('a risk acceptance that another person has to approve, on Pro', () => {
  const writes = () =>
    world.simulator.requests.filter(({ write }) => write).map(({ method, path }) => `${method} ${path}`);
  const first = () => world.simulator.state.findings()[0];

  async function differences(mappingId: string) {
    const { id: checkId } = await requestCheck(world.context, { mappingId });
    await runCheckJob(world.context, { teamId: world.teamId, checkId }, new AbortController().signal);
    const { missing, extra, changed } = await getCheck(world.context, { checkId });
    return { missing, extra, changed };
  }
  const NONE = { missing: 0, extra: 0, changed: 0 };

  it('does not count as accepted before that, is asked for once, and is not taken for an edit', async () => {
    const { mappingId, ids } = await makePushed('pro', 3);
    const accepted = first()?.unique_id_from_tool ?? '';
    expect(ids).toContain(accepted);
    world.simulator.operator.approvesAcceptances = true;
    await setStatuses([accepted], 'accepted_risk', inDays(30));
    const push = await pushOf(world, await pushNow(world, mappingId));
    expect(push).toMatchObject({ status: 'succeeded', riskAccepted: 0 });
    expect(first()).toMatchObject({ active: true, risk_accepted: false });
    expect(world.simulator.state.riskAcceptances()).toMatchObject([{ status: 'Pending' }]);
    world.simulator.requests.clear();
    await pushNow(world, mappingId);
    expect(writes()).toEqual([]);
    expect(await differences(mappingId)).toEqual(NONE);
    world.simulator.decideRiskAcceptance(1, 'Approved');
    expect(first()).toMatchObject({ active: false, risk_accepted: true });
    expect(await differences(mappingId)).toEqual(NONE);
    await pushNow(world, mappingId);
    expect(writes()).toEqual([]);
  });

  it('is taken back when Gecko opens the finding again', async () => {
    const { repository, mappingId, testId } = await makePushed('pro', 2);
    const accepted = first()?.unique_id_from_tool ?? '';
    world.simulator.operator.approvesAcceptances = true;
    await setStatuses([accepted], 'accepted_risk', inDays(30));
    await pushNow(world, mappingId);
    await setStatuses([accepted], 'open');
    await pushNow(world, mappingId);
    expect(world.simulator.state.riskAcceptances()).toEqual([]);
    await expectInStep(world, repository, testId);
  });

  it('cannot be asked for without an end, so the finding is not sent, with few requests', async () => {
    const { mappingId } = await makePushed('pro', 2);
    const accepted = first()?.unique_id_from_tool ?? '';
    world.simulator.operator.approvesAcceptances = true;
    await setStatuses([accepted], 'accepted_risk');
    world.simulator.requests.clear();
    const push = await pushOf(world, await pushNow(world, mappingId));
    expect(push).toMatchObject({ status: 'succeeded', riskAccepted: 0, notSent: 1 });
    expect(writes()).toEqual(['POST /api/v2/reimport-scan/', 'POST /api/v2/reimport-scan/']);
    world.simulator.requests.clear();
    await pushNow(world, mappingId);
    expect(writes()).toEqual([]);
  });
});
