import { randomUUID } from 'node:crypto';
import { NOTICE_TASK } from '@gecko-defectdojo/contract';
import type { NoticeMessage } from '@gecko-defectdojo/contract';
import { sweepPushes, withTeam } from '@gecko-defectdojo/data';
import { createGeckoHost, deleteRepository, renameRepository } from '@gecko/host';
import type { ScanReport } from '@gecko/host';
import {
  changeMapping,
  changeUrl,
  connect,
  createMapping,
  disconnect,
  getMapping,
  getRepository,
  listActivity,
  listAllPushes,
  listNotices,
  listPushes,
  listRepositories,
  pause,
  removeMapping,
  replaceKey,
  resume,
  startPush,
} from '@gecko-defectdojo/services';
import { createJobs } from '@gecko-defectdojo/jobs';
import { makeScan } from '@gecko-defectdojo/testing-host';
import { runDueJobs } from '@gecko-defectdojo/testing-postgres/run-due-jobs';
import { SIMULATOR_VERSIONS, startSimulator } from '@gecko-defectdojo/testing-simulator';
import type { SimulatorVersion } from '@gecko-defectdojo/testing-simulator';
import { sql } from 'drizzle-orm';
import { Logger } from 'graphile-worker';
import { afterEach, describe, expect, it } from 'vitest';
import { expectInStep } from './expect-in-step.ts';
import { leaveEmptyTest } from './leave-empty-test.ts';
import { pushScan } from './push-scan.ts';
import { allFindings, ingest, makeWorld, map, pushNow, runJob, testIdOf, triage } from './world.ts';
import type { World } from './world.ts';

let world: World;

afterEach(async () => {
  await world.close();
});

/** A world whose repository is mapped and pushed. */
async function makePushed(findings: number, version: SimulatorVersion = '3.2.0') {
  world = await makeWorld({ version });
  const pushed = await pushScan(world, makeScan({ findings }));
  await expectInStep(world, pushed.repository, pushed.testId);
  return pushed;
}

function remote(testId: number) {
  return world.simulator.state.findings(testId);
}

function writes(): number {
  return world.simulator.requests.filter(({ method }) => method !== 'GET').length;
}

/** A deep scan of the same repository on another branch, whose findings are other findings. */
function onBranch(report: ScanReport, branch: string): ScanReport {
  return {
    ...report,
    scan: { ...report.scan, id: randomUUID(), branch },
    findings: report.findings.map((finding) => ({
      ...finding,
      fingerprint: `${finding.fingerprint}${branch}`,
    })),
  };
}

describe.each(SIMULATOR_VERSIONS)('a mapping that is removed, on %s', (version) => {
  it('leaves findings as they are unless it is asked to mitigate them', async () => {
    const { repository, mappingId, testId } = await makePushed(12, version);
    const before = remote(testId);
    await removeMapping(world.context, { mappingId });
    await runJob(world, mappingId);
    expect(remote(testId)).toEqual(before);
    await triage(world, repository, [], 'open');
    expect((await getRepository(world.context, repository)).mapping).toBeNull();
  });

  it('mitigates what is open or accepted when asked, and touches nothing that was dismissed', async () => {
    const { report, repository, mappingId, testId } = await makePushed(40, version);
    const [first, second] = report.findings.map(({ fingerprint }) => fingerprint);
    await triage(world, repository, [first!], 'false_positive');
    await triage(world, repository, [second!], 'accepted_risk');
    await runJob(world, mappingId);
    await removeMapping(world.context, { mappingId, findings: 'mitigate' });
    await runJob(world, mappingId);
    const after = remote(testId);
    expect(after.filter(({ false_p }) => false_p)).toHaveLength(1);
    expect(after.every(({ is_mitigated, active }) => is_mitigated && !active)).toBe(true);
    expect(after.filter(({ risk_accepted }) => risk_accepted)).toEqual([]);
    const told = writes();
    await runJob(world, mappingId);
    expect(writes()).toBe(told);
  });

  it('comes back as it was when the same pair is mapped again: nothing doubled, everything in step', async () => {
    const { repository, mappingId, testId } = await makePushed(15, version);
    await removeMapping(world.context, { mappingId, findings: 'mitigate' });
    await runJob(world, mappingId);
    const [product] = world.simulator.state.products();
    const again = await createMapping(world.context, {
      repositoryId: repository.repositoryId,
      product: { kind: 'existing', productId: product!.id },
    });
    expect(again.id).toBe(mappingId);
    await runJob(world, mappingId);
    await expectInStep(world, repository, testId);
    const told = writes();
    await pushNow(world, mappingId);
    expect(writes()).toBe(told);
  });

  it('stops mitigating when it is mapped again before the last push has begun, and pushes the changes', async () => {
    const { report, repository, mappingId, testId } = await makePushed(5, version);
    await removeMapping(world.context, { mappingId, findings: 'mitigate' });
    await triage(world, repository, [report.findings[0]!.fingerprint], 'fixed');
    const [product] = world.simulator.state.products();
    await createMapping(world.context, {
      repositoryId: repository.repositoryId,
      product: { kind: 'existing', productId: product!.id },
    });
    await runJob(world, mappingId);
    await runJob(world, mappingId);
    await expectInStep(world, repository, testId);
  });
});

describe('the last push of a removed mapping', () => {
  it('is started again after it was given up, and mitigates its findings', async () => {
    const { mappingId, testId } = await makePushed(5);
    await removeMapping(world.context, { mappingId, findings: 'mitigate' });
    world.simulator.faults.add({
      match: { path: '/api/v2/reimport-scan/' },
      times: Infinity,
      action: { kind: 'respond', status: 403, body: { detail: 'You do not have permission.' } },
    });
    await runJob(world, mappingId);
    world.simulator.faults.clear();
    await makeOlder(mappingId, 2);
    expect(await sweepPushes(world.context.database, 60_000)).toBe(1);
    await runJob(world, mappingId);
    expect(remote(testId).filter(({ active }) => active)).toEqual([]);
    await makeOlder(mappingId, 2);
    expect(await sweepPushes(world.context.database, 60_000)).toBe(0);
  });

  /** As if so many days had passed. */
  async function makeOlder(mappingId: string, days: number): Promise<void> {
    const before = sql`now() - ${`${String(days)} days`}::interval`;
    await withTeam(world.context.database, world.teamId, async (tx) => {
      await tx.execute(sql`update defectdojo.mappings
        set closing_since = case when closing_since is null then null else ${before} end
        where id = ${mappingId}::uuid`);
      await tx.execute(sql`update defectdojo.pushes set queued_at = ${before},
        finished_at = case when finished_at is null then null else ${before} end
        where mapping_id = ${mappingId}::uuid`);
    });
  }
});

describe('a mapping that moves to another product', () => {
  it.each(['leave', 'mitigate'] as const)(
    'with the choice to %s the findings of the old one',
    async (findings) => {
      const { repository, mappingId, testId } = await makePushed(10);
      const moved = await changeMapping(
        world.context,
        { mappingId },
        { product: { kind: 'new', name: 'Shop 2' }, findings },
      );
      expect(moved).toMatchObject({ productName: 'Shop 2', repositoryId: repository.repositoryId });
      expect(moved.id).not.toBe(mappingId);
      await runJob(world, mappingId);
      await runJob(world, moved.id);
      expect(remote(testId).filter(({ active }) => active)).toHaveLength(findings === 'leave' ? 10 : 0);
      await expectInStep(world, repository, await testIdOf(world, moved.id));
      const { rows } = { rows: world.simulator.state.tests() };
      expect(rows).toHaveLength(2);
    },
  );

  it('moves back without doubling anything', async () => {
    const { repository, mappingId, testId } = await makePushed(10);
    const [first] = world.simulator.state.products();
    const moved = await changeMapping(
      world.context,
      { mappingId },
      { product: { kind: 'new', name: 'Shop 2' }, findings: 'mitigate' },
    );
    await runJob(world, mappingId);
    await runJob(world, moved.id);
    const back = await changeMapping(
      world.context,
      { mappingId: moved.id },
      { product: { kind: 'existing', productId: first!.id }, findings: 'mitigate' },
    );
    expect(back.id).toBe(mappingId);
    await runJob(world, moved.id);
    await runJob(world, mappingId);
    await expectInStep(world, repository, testId);
  });
});

describe('a mapping that follows another branch', () => {
  it.each(['leave', 'mitigate'] as const)(
    'keeps its test, with the choice to %s the findings of the old branch',
    async (findings) => {
      const { report, repository, mappingId, testId } = await makePushed(8);
      const release = await ingest(world, onBranch(report, 'release'));
      const changed = await changeMapping(world.context, { mappingId }, { branch: 'release', findings });
      expect(changed).toMatchObject({ id: mappingId, branch: 'release' });
      await runJob(world, mappingId);
      expect(await testIdOf(world, mappingId)).toBe(testId);
      const old = new Set((await allFindings(world, repository)).map(({ id }) => id));
      const ofOld = remote(testId).filter((finding) => old.has(finding.unique_id_from_tool ?? ''));
      expect(ofOld).toHaveLength(8);
      expect(ofOld.filter(({ active }) => active)).toHaveLength(findings === 'leave' ? 8 : 0);
      expect(ofOld.flatMap(({ notes }) => notes.map(({ entry }) => entry))).not.toContainEqual(
        expect.stringContaining('deleted'),
      );
      const told = writes();
      await pushNow(world, mappingId);
      expect(writes()).toBe(told);
      // And back again: everything of the first branch is compared anew.
      await changeMapping(world.context, { mappingId }, { branch: 'main', findings: 'mitigate' });
      await runJob(world, mappingId);
      const open = remote(testId).filter(({ active }) => active);
      expect(open.map((finding) => finding.unique_id_from_tool).sort()).toEqual([...old].sort());
      expect(release.branch).toBe('release');
    },
  );
});

describe('a mapping whose branch is changed', () => {
  it('mitigates the old branch in reports, and leaves alone what was dismissed', async () => {
    const { report, repository, mappingId, testId } = await makePushed(200);
    await triage(world, repository, [report.findings[0]!.fingerprint], 'false_positive');
    await runJob(world, mappingId);
    await ingest(world, onBranch({ ...report, findings: report.findings.slice(0, 3) }, 'release'));
    await changeMapping(world.context, { mappingId }, { branch: 'release', findings: 'mitigate' });
    const told = writes();
    await runJob(world, mappingId);
    expect(writes() - told).toBeLessThan(6);
    const states = Map.groupBy(remote(testId), ({ active, false_p }) =>
      active ? 'open' : false_p ? 'dismissed' : 'over',
    );
    expect([...states].map(([state, found]) => [state, found.length])).toEqual(
      expect.arrayContaining([
        ['open', 3],
        ['dismissed', 1],
        ['over', 199],
      ]),
    );
  });

  it('while a push works stops that push, and nothing it sent is taken for deleted', async () => {
    const { report, mappingId, testId } = await makePushed(10);
    const many = makeScan({ findings: 1_600 }).findings.map((finding) => ({
      ...finding,
      fingerprint: `more ${finding.fingerprint}`,
    }));
    await ingest(world, { ...report, scan: { ...report.scan, id: randomUUID() }, findings: many });
    await ingest(world, onBranch(report, 'release'));
    let changing: Promise<unknown> | undefined;
    world.simulator.faults.add({
      match: {
        path: '/api/v2/reimport-scan/',
        body: () => {
          changing ??= changeMapping(world.context, { mappingId }, { branch: 'release', findings: 'leave' });
          return false;
        },
      },
      action: { kind: 'respond', status: 500 },
    });
    await runJob(world, mappingId);
    await changing;
    world.simulator.faults.clear();
    await runJob(world, mappingId);
    await pushNow(world, mappingId);
    expect(remote(testId).filter(({ is_mitigated }) => is_mitigated)).toEqual([]);
    expect(remote(testId).flatMap(({ notes }) => notes)).toEqual([]);
    expect(await listNotices(world.context)).toEqual([]);
  });

  it('has nothing left to retry of the old branch', async () => {
    const { report, mappingId, testId } = await makePushed(4);
    world.simulator.faults.add({
      match: { method: 'PATCH' },
      times: Infinity,
      action: { kind: 'respond', status: 400, body: { title: ['No.'] } },
    });
    const [first, ...others] = report.findings;
    await ingest(world, {
      ...report,
      scan: { ...report.scan, id: randomUUID() },
      findings: [{ ...first!, title: `${first!.title} reworded` }, ...others],
    });
    await runJob(world, mappingId);
    world.simulator.faults.clear();
    expect(await listNotices(world.context)).toMatchObject([{ kind: 'findings_rejected' }]);
    await ingest(world, onBranch(report, 'release'));
    await changeMapping(world.context, { mappingId }, { branch: 'release', findings: 'leave' });
    await runJob(world, mappingId);
    await pushNow(world, mappingId, true);
    expect(remote(testId).filter(({ is_mitigated }) => is_mitigated)).toEqual([]);
    expect(await listNotices(world.context)).toEqual([]);
  });

  it('is the same mapping with the same test when its pair is mapped again with the first branch', async () => {
    const { report, repository, mappingId, testId } = await makePushed(4);
    await ingest(world, onBranch(report, 'release'));
    await changeMapping(world.context, { mappingId }, { branch: 'release', findings: 'leave' });
    await runJob(world, mappingId);
    await removeMapping(world.context, { mappingId });
    const [product] = world.simulator.state.products();
    const again = await createMapping(world.context, {
      repositoryId: repository.repositoryId,
      product: { kind: 'existing', productId: product!.id },
    });
    expect(again).toMatchObject({ id: mappingId, branch: 'main' });
    await runJob(world, mappingId);
    expect(world.simulator.state.tests()).toHaveLength(1);
    expect(remote(testId)).toHaveLength(8);
  });
});

describe('a repository', () => {
  it('that is renamed in Gecko keeps its test and its findings, and is shown under its new name', async () => {
    const { repository, mappingId, testId } = await makePushed(6);
    const { teamId, context } = world;
    await withTeam(context.database, teamId, (tx) =>
      renameRepository(tx, {
        teamId,
        repositoryId: repository.repositoryId,
        fullName: 'acme/store',
        url: 'https://github.com/acme/store',
      }),
    );
    await pushNow(world, mappingId);
    expect(remote(testId)).toHaveLength(6);
    expect(await testIdOf(world, mappingId)).toBe(testId);
    expect(await getRepository(context, repository)).toMatchObject({
      name: 'acme/store',
      mapping: { formerName: 'acme/shop' },
    });
    expect(new Set(remote(testId).map(({ service }) => service))).toEqual(new Set(['acme/shop']));
  });

  it('that moves to another group keeps mapping, test, history and identity, and is found by both names', async () => {
    const { report, repository, mappingId, testId } = await makePushed(4);
    const { teamId, context, simulator } = world;
    const before = remote(testId);
    const fullName = 'platform/shop';
    const { repositoryId } = repository;
    await withTeam(context.database, teamId, (tx) =>
      renameRepository(tx, { teamId, repositoryId, fullName, url: `https://github.com/${fullName}` }),
    );
    // The same repository: the next scan comes under its new name, with a finding more.
    const next = makeScan({ findings: 5, repository: fullName });
    const [known] = report.findings;
    await ingest(world, { ...next, findings: [...report.findings, next.findings[4]!] });
    await triage(world, repository, [known!.fingerprint], 'false_positive');
    await runJob(world, mappingId);
    await expectInStep(world, repository, testId);
    const [added, ...others] = remote(testId).filter(({ id }) => before.every((one) => one.id !== id));
    expect(others).toEqual([]);
    expect(added?.service).toBe('acme/shop');
    expect(added?.description).toContain(`/${fullName}/`);
    expect(
      remote(testId)
        .filter(({ id }) => id !== added?.id)
        .map(({ id }) => id),
    ).toEqual(before.map(({ id }) => id));
    expect(simulator.state.tests()).toHaveLength(1);
    expect(simulator.state.products().map(({ name }) => name)).toEqual(['Shop']);
    expect(await getMapping(context, { mappingId })).toMatchObject({
      id: mappingId,
      repositoryName: fullName,
      productName: 'Shop',
    });
    const { items } = await listPushes(context, { mappingId, limit: 50, offset: 0 });
    expect(items.length).toBeGreaterThanOrEqual(2);
    for (const search of [fullName, 'acme/shop']) {
      const found = await listActivity(context, { search });
      expect(found.items.length, search).toBeGreaterThan(0);
      const pushes = await listAllPushes(context, { search });
      expect(pushes.pagination.total, search).toBeGreaterThan(0);
      const { items: rows } = await listRepositories(context, { search });
      expect(rows, search).toMatchObject([{ name: fullName, mapping: { formerName: 'acme/shop' } }]);
    }
  });

  it('that is deleted in Gecko has its findings mitigated, with a note that says so', async () => {
    const { repository, mappingId, testId } = await makePushed(7);
    const { teamId, context } = world;
    await withTeam(context.database, teamId, (tx) =>
      deleteRepository(tx, {
        teamId,
        repositoryId: repository.repositoryId,
      }),
    );
    await runJob(world, mappingId);
    expect(remote(testId).every(({ is_mitigated, active }) => is_mitigated && !active)).toBe(true);
    expect(remote(testId).every(({ notes }) => notes.length > 0)).toBe(true);
    expect((await listRepositories(context, {})).items).toEqual([]);
  });

  it('that is deleted in Gecko while DefectDojo is disconnected is made up for once it is connected again', async () => {
    const { repository, mappingId, testId } = await makePushed(4);
    const { simulator, teamId, context } = world;
    await disconnect(context);
    await withTeam(context.database, teamId, (tx) =>
      deleteRepository(tx, {
        teamId,
        repositoryId: repository.repositoryId,
      }),
    );
    await runJob(world, mappingId);
    expect(remote(testId).every(({ active }) => active)).toBe(true);
    await connect(context, { url: simulator.url, apiKey: simulator.token });
    expect(await sweepPushes(context.database, 0)).toBe(1);
    await runJob(world, mappingId);
    expect(remote(testId).every(({ is_mitigated, active }) => is_mitigated && !active)).toBe(true);
  });

  it('that vanished without an event from Gecko is treated the same by the next push', async () => {
    const { repository, mappingId, testId } = await makePushed(3);
    const { teamId, context } = world;
    await startPush(context, { mappingId });
    await withTeam(context.database, teamId, (tx) =>
      tx.execute(sql`
        delete from gecko.repositories
        where team_id = ${teamId}::uuid and id = ${repository.repositoryId}::uuid`),
    );
    await runJob(world, mappingId);
    await runJob(world, mappingId);
    expect(remote(testId).every(({ is_mitigated }) => is_mitigated)).toBe(true);
  });
});

describe('two repositories on one product', () => {
  it('have a test each and do not touch one another', async () => {
    const { repository, mappingId, testId } = await makePushed(5);
    const other = await ingest(world, makeScan({ findings: 4, repository: 'acme/billing' }));
    const [product] = world.simulator.state.products();
    const second = await createMapping(world.context, {
      repositoryId: other.repositoryId,
      product: { kind: 'existing', productId: product!.id },
    });
    await runJob(world, second.id);
    await expectInStep(world, other, await testIdOf(world, second.id));
    await removeMapping(world.context, { mappingId: second.id, findings: 'mitigate' });
    await runJob(world, second.id);
    await pushNow(world, mappingId);
    await expectInStep(world, repository, testId);
    expect(world.simulator.state.engagements()).toHaveLength(1);
  });
});

describe('a connection', () => {
  it('that is paused sends nothing, loses nothing, and catches up when switched on', async () => {
    const { report, repository, mappingId, testId } = await makePushed(6);
    expect((await pause(world.context)).pausedAt).not.toBeNull();
    const told = writes();
    await triage(world, repository, [report.findings[0]!.fingerprint], 'fixed');
    await runJob(world, mappingId);
    expect(writes()).toBe(told);
    expect((await resume(world.context)).pausedAt).toBeNull();
    await runJob(world, mappingId);
    await expectInStep(world, repository, testId);
  });

  it('that is paused while a push works stops it at the next step, and the push goes on when switched on', async () => {
    world = await makeWorld();
    const repository = await ingest(world, makeScan({ findings: 1_200 }));
    const mappingId = await map(world, repository);
    await leaveEmptyTest(world, mappingId);
    let paused = false;
    world.simulator.faults.add({
      match: {
        body: () => {
          if (!paused) void pause(world.context);
          paused = true;
          return false;
        },
        path: '/api/v2/reimport-scan/',
      },
      action: { kind: 'respond', status: 500 },
    });
    await runJob(world, mappingId);
    const testId = await testIdOf(world, mappingId);
    expect(world.simulator.state.countFindings(testId)).toBeLessThan(1_200);
    world.simulator.faults.clear();
    await resume(world.context);
    await runJob(world, mappingId);
    await expectInStep(world, repository, testId);
  });

  it('moves to another URL of the same instance, and refuses one of another before anything is sent', async () => {
    const { repository, mappingId, testId } = await makePushed(4);
    const { simulator, context } = world;
    const sameElsewhere = simulator.url.replace('127.0.0.1', 'localhost');
    expect(await changeUrl(context, { url: sameElsewhere })).toMatchObject({ url: sameElsewhere });
    await pushNow(world, mappingId);
    await expectInStep(world, repository, testId);
    const other = await startSimulator();
    try {
      await expect(changeUrl(context, { url: other.url })).rejects.toMatchObject({
        code: 'instance_differs',
        field: 'url',
      });
      expect(other.requests.filter(({ method }) => method !== 'GET')).toEqual([]);
    } finally {
      await other.close();
    }
    // Its key fits, but what Gecko made is not there: to be told from another instance by nothing.
    simulator.state.deleteTest(testId);
    await expect(changeUrl(context, { url: simulator.url })).rejects.toMatchObject({
      code: 'instance_differs',
    });
  });

  it('that is ended and made again brings its mappings back as they were', async () => {
    const { report, repository, mappingId, testId } = await makePushed(5);
    const { simulator, context } = world;
    await disconnect(context);
    await triage(world, repository, [report.findings[1]!.fingerprint], 'fix_verified');
    await connect(context, { url: simulator.url, apiKey: simulator.token });
    expect((await getRepository(context, repository)).mapping?.id).toBe(mappingId);
    await runJob(world, mappingId);
    await expectInStep(world, repository, testId);
  });

  it('records who did what, and never the key', async () => {
    const { mappingId } = await makePushed(2);
    const { context, simulator } = world;
    await pause(context);
    await resume(context);
    await removeMapping(context, { mappingId });
    const { items } = await listActivity(context, {});
    expect(items.map(({ action }) => action)).toEqual(
      expect.arrayContaining([
        'connection.connected',
        'mapping.created',
        'connection.paused',
        'connection.resumed',
        'mapping.removed',
      ]),
    );
    expect(items.every(({ by, text }) => by === 'Ada' && text.endsWith('.'))).toBe(true);
    expect(JSON.stringify(items)).not.toContain(simulator.token);
  });
});

describe('a notice about a problem that needs a person', () => {
  /** A world whose host keeps the messages that it gets. */
  async function withHost() {
    const made = await makePushed(6);
    const told: NoticeMessage[] = [];
    const host = createGeckoHost({
      appBaseUrl: 'https://app.gecko.security',
      noticeOpened: (_tx, _teamId, notice) => {
        told.push(notice);
        return Promise.resolve();
      },
    });
    world = { ...world, context: { ...world.context, host } };
    /** Works off the jobs that tell the host. Returns all messages so far. */
    const messages = async () => {
      const { context, testDatabase } = world;
      const { [NOTICE_TASK]: task } = createJobs(context).taskList;
      await runDueJobs({
        connectionString: testDatabase.ownerUrl,
        taskList: { [NOTICE_TASK]: task! },
        logger: new Logger(() => () => undefined),
      });
      return told;
    };
    return { ...made, messages };
  }

  it('names a lost product once, and ends when the repository is mapped elsewhere', async () => {
    const { repository, mappingId, messages } = await withHost();
    const [product] = world.simulator.state.products();
    world.simulator.state.deleteProduct(product!.id);
    await pushNow(world, mappingId);
    expect(await messages()).toMatchObject([
      {
        kind: 'product_gone',
        title: 'The product of acme/shop is gone in DefectDojo',
        address: `https://app.gecko.security/settings/defectdojo/map/${repository.repositoryId}`,
      },
    ]);
    const row = await getRepository(world.context, repository);
    expect(row).toMatchObject({ attention: { code: 'product_gone' }, mapping: { state: 'stale' } });
    expect((await listRepositories(world.context, { filter: 'needs_attention' })).items).toHaveLength(1);
    await changeMapping(world.context, { mappingId }, { product: { kind: 'new', name: 'Shop' } });
    expect(await listNotices(world.context)).toEqual([]);
    const { id } = (await getRepository(world.context, repository)).mapping!;
    await runJob(world, id);
    await expectInStep(world, repository, await testIdOf(world, id));
    expect(await messages()).toHaveLength(1);
  });

  it('about a product hidden from the key’s user ends with the next push once the user sees it again', async () => {
    const { report, repository, mappingId, testId } = await withHost();
    const { context, simulator } = world;
    const [product] = simulator.state.products();
    simulator.authorizeUser('plain', product!.id);
    await replaceKey(context, { apiKey: simulator.plainToken });
    await runJob(world, mappingId);
    simulator.unauthorizeUser('plain', product!.id);
    await triage(world, repository, [report.findings[0]!.fingerprint], 'fixed');
    await runJob(world, mappingId);
    expect(await getRepository(context, repository)).toMatchObject({ mapping: { state: 'stale' } });
    await expect(startPush(context, { mappingId })).rejects.toMatchObject({ code: 'product_gone' });
    simulator.authorizeUser('plain', product!.id);
    await pushNow(world, mappingId);
    expect(await getRepository(context, repository)).toMatchObject({
      mapping: { id: mappingId, state: 'active' },
      attention: null,
    });
    expect(await testIdOf(world, mappingId)).toBe(testId);
    await expectInStep(world, repository, testId);
    expect((await listActivity(context, {})).items.map(({ text }) => text)).toContain(
      'Found the product Shop of acme/shop in DefectDojo again.',
    );
  });

  it('names a rejected key once, for any number of waiting pushes, and ends with a valid key', async () => {
    const { report, repository, mappingId, testId, messages } = await withHost();
    const { context, simulator } = world;
    const apiKey = simulator.addUser({ username: 'second', isStaff: true });
    simulator.faults.add({
      match: {},
      times: Infinity,
      action: { kind: 'respond', status: 403, body: { detail: 'Invalid token.' } },
    });
    for (const index of [0, 1, 2]) {
      await triage(world, repository, [report.findings[index]!.fingerprint], 'fixed');
      await runJob(world, mappingId);
    }
    const [message, ...others] = await messages();
    expect(others).toEqual([]);
    expect(message).toMatchObject({ kind: 'key_rejected', action: 'Replace the key' });
    expect(JSON.stringify(message)).not.toContain(simulator.token);
    expect(await listNotices(context)).toMatchObject([{ kind: 'key_rejected' }]);
    simulator.faults.clear();
    await replaceKey(context, { apiKey });
    expect(await listNotices(context)).toEqual([]);
    await runJob(world, mappingId);
    await expectInStep(world, repository, testId);
  });
});
