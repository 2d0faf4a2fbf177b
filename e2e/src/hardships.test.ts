import { findMapping, findPush, listRejectedFindings, listPushes, withTeam } from '@gecko-defectdojo/data';
import { deleteFindings } from '@gecko/host';
import type { IngestedScan } from '@gecko/host';
import { makeScan } from '@gecko-defectdojo/testing-host';
import type { MakeScanOptions } from '@gecko-defectdojo/testing-host';
import type { SimulatorFinding } from '@gecko-defectdojo/testing-simulator';
import { afterEach, describe, expect, it } from 'vitest';
import { expectInStep } from './expect-in-step.ts';
import { leaveEmptyTest } from './leave-empty-test.ts';
import { allFindings, ingest, makeWorld, map, pushNow, runJob } from './world.ts';
import type { World } from './world.ts';

type Change = NonNullable<MakeScanOptions['change']>;

const REPORT = { method: 'POST', path: '/api/v2/reimport-scan/' } as const;

let world: World;

afterEach(async () => {
  world.simulator.faults.clear();
  await world.close();
});

async function testIdOf(mappingId: string): Promise<number> {
  const mapping = await withTeam(world.context.database, world.teamId, (tx) =>
    findMapping(tx, world.teamId, mappingId),
  );
  if (!mapping?.testId) throw new Error('the mapping has no test yet');
  return mapping.testId;
}

async function pushById(pushId: string) {
  const row = await withTeam(world.context.database, world.teamId, (tx) =>
    findPush(tx, world.teamId, pushId),
  );
  if (!row) throw new Error('There is no such push.');
  return row;
}

/** Returns the push of the mapping that was requested last. */
async function lastPush(mappingId: string) {
  const { rows } = await withTeam(world.context.database, world.teamId, (tx) =>
    listPushes(tx, { teamId: world.teamId, mappingId }, { limit: 1, offset: 0 }),
  );
  const [row] = rows;
  if (!row) throw new Error('There is no push yet.');
  return row;
}

async function problemsOf(pushId: string) {
  const { problems } = await withTeam(world.context.database, world.teamId, (tx) =>
    listRejectedFindings(tx, { teamId: world.teamId, pushId }, { limit: 10, offset: 0 }),
  );
  return problems;
}

/** Scan number `day`, whose findings are changed before they are taken in. */
function rescan(findings: number, day: number, change: Change): Promise<IngestedScan> {
  return ingest(world, makeScan({ findings, startedAt: new Date(Date.UTC(2026, 5, day, 1)), change }));
}

const reworded: Change = (finding) => ({ ...finding, title: `${finding.title}, reworded` });

/** A world whose repository is mapped; nothing was pushed yet. */
async function makeMapped(findings: number): Promise<{ repository: IngestedScan; mappingId: string }> {
  world = await makeWorld();
  const repository = await ingest(world, makeScan({ findings }));
  const mappingId = await map(world, repository);
  await leaveEmptyTest(world, mappingId);
  return { repository, mappingId };
}

async function makePushed(findings: number) {
  const { repository, mappingId } = await makeMapped(findings);
  await runJob(world, mappingId);
  const testId = await testIdOf(mappingId);
  await expectInStep(world, repository, testId);
  return { repository, mappingId, testId };
}

/** From the moment that DefectDojo has seen so many reports, every connection is cut; earlier faults go first. */
function awayAfterReports(reports: number): void {
  const seen = () => world.simulator.requests.filter((request) => request.path === REPORT.path).length;
  world.simulator.faults.add({
    match: { body: () => seen() >= reports },
    times: Infinity,
    action: { kind: 'cut' },
  });
}

async function expectQuiet(mappingId: string): Promise<void> {
  world.simulator.requests.clear();
  expect(await pushById(await pushNow(world, mappingId))).toMatchObject({ status: 'succeeded', writes: 0 });
  expect(world.simulator.requests.filter((request) => request.write)).toEqual([]);
}

async function expectInStepAndQuiet(repository: IngestedScan, mappingId: string): Promise<void> {
  const testId = await testIdOf(mappingId);
  await expectInStep(world, repository, testId);
  expect(untagged(testId)).toEqual([]);
  await expectQuiet(mappingId);
  await expectInStep(world, repository, testId);
}

function untagged(testId: number): (string | null)[] {
  return world.simulator.state
    .findings(testId)
    .filter((finding) => !finding.tags.includes('gecko'))
    .map((finding) => finding.unique_id_from_tool);
}

async function idOf(repository: IngestedScan, caseNumber: number): Promise<string> {
  const all = await allFindings(world, repository);
  const found = all.find((finding) => finding.description.includes(`case ${String(caseNumber)}.`));
  if (!found) throw new Error('no such finding');
  return found.id;
}

async function deleteInGecko(findingId: string): Promise<void> {
  await withTeam(world.context.database, world.teamId, (tx) =>
    deleteFindings(tx, {
      teamId: world.teamId,
      findingIds: [findingId],
    }),
  );
}

function remote(testId: number, findingId: string): SimulatorFinding | undefined {
  return world.simulator.state.findings(testId).find((finding) => finding.unique_id_from_tool === findingId);
}

/** Takes what Gecko no longer has out of the simulator, so that the rest can be compared one by one. */
function leaveOut(testId: number, findingId: string): void {
  world.simulator.state.deleteFinding(remote(testId, findingId)?.id ?? 0);
}

describe('a report that breaks off', () => {
  it.each([
    // After a cut a report that DefectDojo refuses shows that no firewall dislikes it. It goes out again as a whole, once it
    // can no longer begin.
    ['by a cut', { kind: 'cut' }, 3, 20],
    ['by a 500', { kind: 'respond', status: 500, body: { message: 'x' } }, 3, 10],
  ] as const)(
    '%s does not count as done when no response came for a part of it before an outage',
    async (_how, action, reports, held) => {
      const { repository, mappingId } = await makeMapped(20);
      world.simulator.faults.add({ match: REPORT, action });
      // After a 500 an empty report goes first, to see whether any goes through.
      world.simulator.faults.add({ match: REPORT, after: reports - 2, action: { kind: 'commit-then-drop' } });
      awayAfterReports(reports);
      await runJob(world, mappingId);
      expect(await lastPush(mappingId)).toMatchObject({ status: 'waiting' });
      expect(world.simulator.state.countFindings()).toBe(held);

      world.simulator.faults.clear();
      await runJob(world, mappingId);
      expect(await lastPush(mappingId)).toMatchObject({ status: 'succeeded' });
      await expectInStepAndQuiet(repository, mappingId);
    },
  );

  it('doubles nothing when its resent half is put off and every title is reworded before the next try', async () => {
    const { repository, mappingId } = await makeMapped(20);
    world.simulator.faults.add({ match: REPORT, action: { kind: 'commit-part-then-500', findings: 8 } });
    world.simulator.faults.add({
      match: REPORT,
      after: 1,
      action: { kind: 'respond', status: 429, headers: { 'retry-after': '600' } },
    });
    await runJob(world, mappingId);
    expect(await lastPush(mappingId)).toMatchObject({ status: 'waiting', errorCode: 'remote_throttled' });
    expect(world.simulator.state.countFindings()).toBe(8);

    await rescan(20, 8, reworded);
    await runJob(world, mappingId);
    expect(await lastPush(mappingId)).toMatchObject({ status: 'succeeded' });
    await expectInStepAndQuiet(repository, mappingId);
  });

  it('leaves no finding without its tags when DefectDojo restarts in the middle of it', async () => {
    const { repository, mappingId } = await makeMapped(40);
    world.simulator.faults.add({ match: REPORT, action: { kind: 'commit-part-then-500', findings: 20 } });
    awayAfterReports(1);
    await runJob(world, mappingId);
    expect(await lastPush(mappingId)).toMatchObject({ status: 'waiting' });
    const testId = await testIdOf(mappingId);
    expect(untagged(testId)).not.toEqual([]);

    world.simulator.faults.clear();
    await runJob(world, mappingId);
    expect(world.simulator.state.findings(testId)).toHaveLength(40);
    expect(untagged(testId)).toEqual([]);
    await expectInStepAndQuiet(repository, mappingId);
  });
});

describe('an outage of 500s', () => {
  it.each([
    ['everywhere', {}],
    ['for reports alone', REPORT],
  ])('%s makes the push wait for the announced time, and it succeeds afterwards', async (_where, match) => {
    const { repository, mappingId } = await makeMapped(6);
    const restore = world.simulator.faults.add({
      match,
      times: Infinity,
      action: { kind: 'respond', status: 500, body: { message: 'x' } },
    });
    const before = Date.now();
    await runJob(world, mappingId);
    const waiting = await lastPush(mappingId);
    expect(waiting).toMatchObject({ status: 'waiting', errorCode: 'remote_error', rejected: 0 });
    expect(waiting.retryAt?.getTime()).toBeGreaterThan(before);
    expect(await problemsOf(waiting.id)).toEqual([]);

    restore();
    await runJob(world, mappingId);
    expect(await pushById(waiting.id)).toMatchObject({ status: 'succeeded', rejected: 0 });
    await expectInStepAndQuiet(repository, mappingId);
  });

  it('that begins while changes are sent makes the push wait too, and rejects no finding', async () => {
    const { repository, mappingId } = await makePushed(6);
    await rescan(6, 8, reworded);
    world.simulator.requests.clear();
    world.simulator.faults.add({
      match: { body: () => world.simulator.requests.some((request) => request.method === 'PATCH') },
      times: Infinity,
      action: { kind: 'respond', status: 500, body: { message: 'x' } },
    });
    await runJob(world, mappingId);
    expect(await lastPush(mappingId)).toMatchObject({ status: 'waiting', rejected: 0 });

    world.simulator.faults.clear();
    await runJob(world, mappingId);
    await expectInStepAndQuiet(repository, mappingId);
  });
});

describe('a finding that was deleted in DefectDojo', () => {
  it.each([
    ['before', true],
    ['after', false],
  ])(
    'is created again with the title it has now, when that was reworded %s the deletion',
    async (_when, isPushedBetween) => {
      const { repository, mappingId, testId } = await makePushed(4);
      if (isPushedBetween) {
        await rescan(4, 8, reworded);
        await runJob(world, mappingId);
        await expectInStep(world, repository, testId);
      }
      const victim = world.simulator.state.findings(testId)[1];
      world.simulator.state.deleteFinding(victim?.id ?? 0);
      await rescan(4, 9, (finding, index) => ({ ...reworded(finding, index), severity: 9.9 }));
      await runJob(world, mappingId);
      await pushNow(world, mappingId);
      expect(remote(testId, victim?.unique_id_from_tool ?? '')?.title).toMatch(/reworded$/i);
      await expectInStepAndQuiet(repository, mappingId);
    },
  );
});

describe('a note that DefectDojo rejects', () => {
  it.each([400, 403, 500])(
    'with %i delays neither its own finding nor any other, and the push says so',
    async (status) => {
      const { repository, mappingId, testId } = await makePushed(2);
      world.simulator.faults.add({
        match: { method: 'POST', path: /\/notes\/$/ },
        times: Infinity,
        action: { kind: 'respond', status, body: { message: 'no notes today' } },
      });
      const gone = await idOf(repository, 0);
      await deleteInGecko(gone);
      await rescan(4, 8, (finding, index) =>
        index === 0 ? { ...finding, fingerprint: 'f'.repeat(64), description: 'Another one.' } : finding,
      );
      await runJob(world, mappingId);
      expect(remote(testId, gone)).toMatchObject({ active: false, is_mitigated: true });
      const row = await lastPush(mappingId);
      expect(row).toMatchObject({ mitigated: 1, created: 3 });
      expect(row.finishedAt).not.toBeNull();
      expect(await problemsOf(row.id)).toMatchObject([{ findingId: gone, code: 'finding_rejected' }]);
      await expectQuiet(mappingId);
      leaveOut(testId, gone);
      await expectInStep(world, repository, testId);
    },
  );
});

describe('a finding that was rejected', () => {
  const refuseCase = (caseNumber: number, status: 400 | 500) =>
    world.simulator.poison((item) => {
      const isMended = String(item['title']).toLowerCase().endsWith('reworded');
      if (isMended || !String(item['description']).includes(`case ${String(caseNumber)}.`)) return undefined;
      return status === 400 ? { status, message: 'no' } : { status };
    });

  it.each([400, 500] as const)('by a %i goes through once its text is mended in Gecko', async (status) => {
    const { repository, mappingId } = await makeMapped(6);
    refuseCase(1, status);
    await runJob(world, mappingId);
    expect(await lastPush(mappingId)).toMatchObject({ status: 'partial', created: 5, rejected: 1 });

    await rescan(6, 8, (finding, index) => (index === 1 ? reworded(finding, index) : finding));
    await runJob(world, mappingId);
    expect(await lastPush(mappingId)).toMatchObject({ status: 'succeeded', rejected: 0 });
    await expectInStepAndQuiet(repository, mappingId);
  });

  it('before DefectDojo ever held it is no hindrance when it is deleted in Gecko', async () => {
    const { repository, mappingId } = await makeMapped(6);
    refuseCase(1, 500);
    await runJob(world, mappingId);
    await deleteInGecko(await idOf(repository, 1));
    await runJob(world, mappingId);
    expect(await lastPush(mappingId)).toMatchObject({ status: 'succeeded', rejected: 0 });
    expect(await pushById(await pushNow(world, mappingId, true))).toMatchObject({
      status: 'succeeded',
      rejected: 0,
    });
    await expectInStepAndQuiet(repository, mappingId);
  });

  it('while DefectDojo holds it is mitigated there when it is deleted in Gecko', async () => {
    const { repository, mappingId, testId } = await makePushed(3);
    const stop = world.simulator.faults.add({
      match: { method: 'PATCH' },
      action: { kind: 'respond', status: 400, body: { title: ['no'] } },
    });
    await rescan(3, 8, (finding, index) => (index === 0 ? reworded(finding, index) : finding));
    await runJob(world, mappingId);
    expect(await lastPush(mappingId)).toMatchObject({ status: 'partial', rejected: 1 });
    stop();

    const gone = await idOf(repository, 0);
    await deleteInGecko(gone);
    await runJob(world, mappingId);
    expect(await lastPush(mappingId)).toMatchObject({ status: 'succeeded', mitigated: 1, rejected: 0 });
    expect(remote(testId, gone)).toMatchObject({ active: false, is_mitigated: true });
    await expectQuiet(mappingId);
    leaveOut(testId, gone);
    await expectInStep(world, repository, testId);
  });
});
