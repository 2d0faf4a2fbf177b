import { getConnection } from '@gecko-defectdojo/services';
import { findMapping, listPushes, openDatabase, withTeam } from '@gecko-defectdojo/data';
import type { FindingStatus } from '@gecko-defectdojo/contract';
import { setStatus } from '@gecko/host';
import type { IngestedScan } from '@gecko/host';
import { makeScan } from '@gecko-defectdojo/testing-host';
import type { MakeScanOptions } from '@gecko-defectdojo/testing-host';
import type { FaultMatch, SimulatorFinding } from '@gecko-defectdojo/testing-simulator';
import { sql } from 'drizzle-orm';
import { afterEach, describe, expect, it } from 'vitest';
import { expectInStep } from './expect-in-step.ts';
import { leaveEmptyTest } from './leave-empty-test.ts';
import { allFindings, ingest, makeWorld, map, pushNow, runJob, testIdOf } from './world.ts';
import type { World } from './world.ts';

const PATCH = { method: 'PATCH', path: '/api/v2/findings/' } as const;
const REPORT = { method: 'POST', path: '/api/v2/reimport-scan/' } as const;

let world: World;
/** Carries out the late requests. */
let release: () => void;

afterEach(async () => {
  release();
  world.simulator.faults.clear();
  await world.close();
});

async function makeLateWorld(
  findings: number,
  hasTest = true,
): Promise<{ repository: IngestedScan; mappingId: string }> {
  world = await makeWorld({
    timings: {
      settle: { pollMs: 10, quietMs: 20, maxMs: 20_000 },
      retry: { minMs: 10, maxMs: 50 },
      unsettled: { firstMs: 20_000, secondMs: 40_000, longestMs: 3_600_000 },
    },
    timeouts: { lightMs: 2_000, reportMs: 2_000 },
  });
  release = () => undefined;
  const repository = await ingest(world, makeScan({ findings }));
  const mappingId = await map(world, repository);
  if (hasTest) await leaveEmptyTest(world, mappingId);
  return { repository, mappingId };
}

async function makePushed(findings: number) {
  const { repository, mappingId } = await makeLateWorld(findings);
  await runJob(world, mappingId);
  const testId = await testIdOf(world, mappingId);
  await expectInStep(world, repository, testId);
  const ids = (await allFindings(world, repository)).map(({ id }) => id);
  return { repository, mappingId, testId, ids };
}

/** Makes DefectDojo take the next such request, give no response, and carry it out when `release` is called. */
function delayNext(match: FaultMatch): void {
  const { promise, resolve } = Promise.withResolvers<undefined>();
  release = () => {
    resolve(undefined);
  };
  world.simulator.faults.add({ match, action: { kind: 'late', ms: 0, until: promise } });
}

async function triage(findingIds: readonly string[], status: FindingStatus, days?: number): Promise<void> {
  const acceptedUntil = days === undefined ? undefined : new Date(Date.now() + days * 86_400_000);
  await withTeam(world.context.database, world.teamId, (tx) =>
    setStatus(tx, { teamId: world.teamId, findingIds, status, acceptedUntil, at: new Date() }),
  );
}

type Change = NonNullable<MakeScanOptions['change']>;

function rescan(findings: number, day: number, change: Change) {
  return ingest(world, makeScan({ findings, startedAt: new Date(Date.UTC(2026, 5, day, 1)), change }));
}

function remote(testId: number, findingId: string | undefined): SimulatorFinding {
  const found = world.simulator.state.findings(testId).find((one) => one.unique_id_from_tool === findingId);
  if (!found) throw new Error('no such finding in DefectDojo');
  return found;
}

async function lastPush(mappingId: string) {
  const { rows } = await withTeam(world.context.database, world.teamId, (tx) =>
    listPushes(tx, { teamId: world.teamId, mappingId }, { limit: 1, offset: 0 }),
  );
  return rows[0];
}

/** Lets the longest life of every request pass, and runs the job as its own schedule does. */
async function runUntilSettled(mappingId: string): Promise<void> {
  await withTeam(world.context.database, world.teamId, async (tx) => {
    await tx.execute(sql`update defectdojo.unsettled_findings
      set lost_at = lost_at - interval '2 hours', next_read_at = now()`);
    await tx.execute(sql`update defectdojo.unsettled_objects set sent_at = sent_at - interval '2 hours'`);
  });
  await runJob(world, mappingId);
}

async function expectQuiet(mappingId: string): Promise<void> {
  world.simulator.requests.clear();
  await pushNow(world, mappingId);
  expect(world.simulator.requests.filter(({ write }) => write)).toEqual([]);
  expect(await lastPush(mappingId)).toMatchObject({ status: 'succeeded', writes: 0 });
}

describe('a finding to be read again', () => {
  it('is read also if its time comes while the push that planned it still ends', async () => {
    const { mappingId, ids } = await makePushed(3);
    const owner = openDatabase({ url: world.testDatabase.ownerUrl, maxConnections: 1 });
    const jobs = () =>
      owner.drizzle.execute(sql`select identifier from graphile_worker._private_jobs j
        join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier = 'defectdojo.push'`);
    const forget = () => owner.drizzle.execute(sql`delete from graphile_worker._private_jobs`);
    const { promise, resolve } = Promise.withResolvers<undefined>();
    release = () => resolve(undefined);
    // The push counts what DefectDojo holds after it has planned the read.
    const count = { method: 'GET', path: '/api/v2/findings/' } as const;
    const { faults } = world.simulator;
    const onHit = () => void faults.add({ match: count, action: { kind: 'hold', until: promise } });
    faults.add({ match: REPORT, action: { kind: 'delay', ms: 0 }, onHit });
    await ingest(world, makeScan({ findings: 4, startedAt: new Date(Date.UTC(2026, 5, 8)) }));
    await withTeam(world.context.database, world.teamId, (tx) =>
      tx.execute(sql`insert into defectdojo.unsettled_findings
        (team_id, mapping_id, finding_id, own, is_in_flight, lost_at, next_read_at)
        values (${world.teamId}, ${mappingId}, ${ids[0]}, '{}', false, now(), now() + interval '1 hour')`),
    );
    await forget();
    const push = runJob(world, mappingId);
    await expect.poll(jobs, { timeout: 20_000 }).toHaveLength(1);
    // The job of the read sees that the push holds the lock, and leaves.
    await forget();
    release();
    await push;
    expect(await jobs()).toHaveLength(1);
    await owner.close();
  });
});

describe('a PATCH that lands after a newer one', () => {
  it('loses in the end: the finding is read again and told again', async () => {
    const { repository, mappingId, testId, ids } = await makePushed(3);
    const [first] = ids;
    await triage(ids.slice(0, 1), 'false_positive');
    await runJob(world, mappingId);
    delayNext(PATCH);
    await triage(ids.slice(0, 1), 'open');
    await runJob(world, mappingId);
    await triage(ids.slice(0, 1), 'false_positive');
    await runJob(world, mappingId);
    expect(remote(testId, first)).toMatchObject({ active: false, false_p: true });
    release();
    await expect.poll(() => remote(testId, first).active).toBe(true);
    await runUntilSettled(mappingId);
    await expectInStep(world, repository, testId);
    await expectQuiet(mappingId);
  });

  it('loses its texts too, and a person keeps theirs', async () => {
    const { repository, mappingId, testId, ids } = await makePushed(3);
    delayNext(PATCH);
    const titled =
      (title: string, severity: number): Change =>
      (finding, index) =>
        index === 0 ? { ...finding, title, severity } : finding;
    await rescan(3, 8, titled('First', 5));
    await runJob(world, mappingId);
    const changed = (await allFindings(world, repository)).find(({ title }) => title === 'First')?.id;
    await rescan(3, 9, titled('Second', 9.5));
    await runJob(world, mappingId);
    expect(remote(testId, changed)).toMatchObject({ title: 'Second', severity: 'Critical' });
    const other = ids.find((id) => id !== changed);
    world.simulator.state.editFinding(remote(testId, other).id, { severity: 'Low' });
    world.simulator.state.editFinding(remote(testId, changed).id, { mitigation: 'By hand.' });
    release();
    await expect.poll(() => remote(testId, changed).title).toBe('First');
    await runUntilSettled(mappingId);
    expect(remote(testId, changed)).toMatchObject({
      title: 'Second',
      severity: 'Critical',
      mitigation: 'By hand.',
    });
    expect(remote(testId, other).severity).toBe('Low');
    await expectQuiet(mappingId);
  });
});

describe('a report that begins after the quiet time', () => {
  it('doubles nothing: what it may create waits, the rest goes on', async () => {
    const { repository, mappingId } = await makeLateWorld(6);
    delayNext(REPORT);
    await runJob(world, mappingId);
    expect(await lastPush(mappingId)).toMatchObject({ status: 'waiting', errorCode: 'timeout' });
    await rescan(8, 8, (finding) => finding);
    await runJob(world, mappingId);
    expect(world.simulator.state.countFindings()).toBe(2);
    release();
    await expect.poll(() => world.simulator.state.countFindings()).toBe(8);
    await runUntilSettled(mappingId);
    await expectInStep(world, repository, await testIdOf(world, mappingId));
    expect(await lastPush(mappingId)).toMatchObject({ status: 'succeeded' });
    await expectQuiet(mappingId);
  });

  it('holds back its own mapping, and nothing else that DefectDojo could take meanwhile', async () => {
    const { mappingId } = await makeLateWorld(6);
    delayNext(REPORT);
    await runJob(world, mappingId);
    await rescan(8, 8, (finding) => finding);
    await runJob(world, mappingId);
    expect(await lastPush(mappingId)).toMatchObject({ status: 'waiting', errorCode: 'timeout' });
    const owner = openDatabase({ url: world.testDatabase.ownerUrl, maxConnections: 1 });
    const closed = await owner.drizzle.execute(
      sql`select 1 from defectdojo.instances where greatest(open_until, throttled_until) > now()`,
    );
    await owner.close();
    expect(closed).toHaveLength(0);
    expect(await getConnection(world.context)).toMatchObject({ state: 'connected' });
    const other = await ingest(world, makeScan({ findings: 2, repository: 'acme/other' }));
    const second = await map(world, other, 'Other');
    await runJob(world, second);
    expect(await lastPush(second)).toMatchObject({ status: 'succeeded' });
  });

  it('that never begins is sent again after the longest life', async () => {
    const { repository, mappingId } = await makeLateWorld(4);
    world.simulator.faults.add({ match: REPORT, action: { kind: 'cut' } });
    await runJob(world, mappingId);
    await runUntilSettled(mappingId);
    await expectInStep(world, repository, await testIdOf(world, mappingId));
    await expectQuiet(mappingId);
  });

  it('does not bring back a status that has changed since', async () => {
    const { repository, mappingId, testId, ids } = await makePushed(3);
    const some = ids.slice(0, 2);
    delayNext(REPORT);
    await triage(some, 'fixed');
    await runJob(world, mappingId);
    await triage(some, 'open');
    await runJob(world, mappingId);
    release();
    await expect.poll(() => remote(testId, some[0]).is_mitigated).toBe(true);
    await runUntilSettled(mappingId);
    await expectInStep(world, repository, testId);
    await expectQuiet(mappingId);
  });
});

describe('a Risk Acceptance', () => {
  const acceptances = () => world.simulator.state.riskAcceptances();

  it('that is made late is found, not made twice', async () => {
    const { repository, mappingId, testId, ids } = await makePushed(2);
    delayNext({ method: 'POST', path: '/api/v2/risk_acceptance/' });
    await triage(ids.slice(0, 1), 'accepted_risk', 90);
    await runJob(world, mappingId);
    await runJob(world, mappingId);
    expect(acceptances()).toHaveLength(0);
    release();
    await expect.poll(() => acceptances().length).toBe(1);
    await runUntilSettled(mappingId);
    expect(acceptances()).toHaveLength(1);
    await expectInStep(world, repository, testId);
    await expectQuiet(mappingId);
  });

  it('that is made after it was taken back is withdrawn again', async () => {
    const { repository, mappingId, testId, ids } = await makePushed(2);
    delayNext({ method: 'POST', path: '/api/v2/risk_acceptance/' });
    await triage(ids.slice(0, 1), 'accepted_risk', 90);
    await runJob(world, mappingId);
    await triage(ids.slice(0, 1), 'open');
    await runJob(world, mappingId);
    expect(remote(testId, ids[0])).toMatchObject({ active: true, risk_accepted: false });
    release();
    await expect.poll(() => acceptances().length).toBe(1);
    await runUntilSettled(mappingId);
    expect(acceptances()).toHaveLength(0);
    await expectInStep(world, repository, testId);
    await expectQuiet(mappingId);
  });

  it('whose deletion lands after the risk was accepted again has one in its place', async () => {
    const { repository, mappingId, testId, ids } = await makePushed(2);
    await triage(ids.slice(0, 1), 'accepted_risk', 90);
    await runJob(world, mappingId);
    delayNext({ method: 'DELETE', path: '/api/v2/risk_acceptance/' });
    await triage(ids.slice(0, 1), 'open');
    await runJob(world, mappingId);
    await triage(ids.slice(0, 1), 'accepted_risk', 60);
    await runJob(world, mappingId);
    release();
    await expect.poll(() => acceptances().length).toBe(1);
    await runUntilSettled(mappingId);
    expect(acceptances()).toHaveLength(1);
    await expectInStep(world, repository, testId);
    await expectQuiet(mappingId);
  });

  it('whose end is changed late gets the newer end again', async () => {
    const { repository, mappingId, testId, ids } = await makePushed(2);
    await triage(ids.slice(0, 1), 'accepted_risk', 90);
    await runJob(world, mappingId);
    delayNext({ method: 'PATCH', path: '/api/v2/risk_acceptance/' });
    await triage(ids.slice(0, 1), 'accepted_risk', 60);
    await runJob(world, mappingId);
    await triage(ids.slice(0, 1), 'accepted_risk', 120);
    await runJob(world, mappingId);
    const newest = acceptances()[0]?.expiration_date;
    release();
    await expect.poll(() => acceptances()[0]?.expiration_date).not.toBe(newest);
    await runUntilSettled(mappingId);
    expect(acceptances().map(({ expiration_date: end }) => end)).toEqual([newest]);
    await expectInStep(world, repository, testId);
    await expectQuiet(mappingId);
  });
});

describe('what a push makes before it sends findings', () => {
  it.each([
    ['engagement', { method: 'POST', path: '/api/v2/engagements/' }],
    ['test', { method: 'POST', path: '/api/v2/import-scan/' }],
  ])('is one %s, also when its creation ends late', async (_what, match) => {
    const { repository, mappingId } = await makeLateWorld(2, false);
    delayNext(match);
    await runJob(world, mappingId);
    await runJob(world, mappingId);
    expect(await lastPush(mappingId)).toMatchObject({ status: 'waiting', errorCode: 'timeout' });
    release();
    await expect
      .poll(() => [world.simulator.state.engagements().length, world.simulator.state.tests().length])
      .not.toEqual([_what === 'test' ? 1 : 0, 0]);
    await runJob(world, mappingId);
    expect(world.simulator.state.engagements()).toHaveLength(1);
    expect(world.simulator.state.tests()).toHaveLength(1);
    await expectInStep(world, repository, await testIdOf(world, mappingId));
  });

  it('is made again when its request never arrived', async () => {
    const { repository, mappingId } = await makeLateWorld(2, false);
    world.simulator.faults.add({
      match: { method: 'POST', path: '/api/v2/engagements/' },
      action: { kind: 'cut' },
    });
    await runJob(world, mappingId);
    await runUntilSettled(mappingId);
    await expectInStep(world, repository, await testIdOf(world, mappingId));
    const mapping = await withTeam(world.context.database, world.teamId, (tx) =>
      findMapping(tx, world.teamId, mappingId),
    );
    expect(mapping?.state).toBe('active');
  });
});
