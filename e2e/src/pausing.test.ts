import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import {
  findConnection,
  queueNightlyChecks,
  requestPush,
  sweepPushes,
  sweepTasks,
  withTeam,
} from '@gecko-defectdojo/data';
import { createTaskList } from '@gecko-defectdojo/jobs';
import {
  changeMapping,
  checkConnection,
  connect,
  createMapping,
  disconnect,
  getConnection,
  getRepository,
  listChecks,
  listDifferences,
  listPushes,
  previewRenewal,
  pushAgain,
  pushSelection,
  removeMapping,
  replaceKey,
  requestCheck,
  restoreDifferences,
  selectRepositories,
  startPush,
  startPushes,
  undoSwitchingOn,
  updateProfile,
  updateSettings,
} from '@gecko-defectdojo/services';
import { makeScan } from '@gecko-defectdojo/testing-host';
import { runDueJobs } from '@gecko-defectdojo/testing-postgres/run-due-jobs';
import { deleteRepository } from '@gecko/host';
import type { IngestedScan, ScanReport } from '@gecko/host';
import { Logger } from 'graphile-worker';
import postgres from 'postgres';
import { afterEach, describe, expect, it } from 'vitest';
import { expectInStep } from './expect-in-step.ts';
import { leaveEmptyTest } from './leave-empty-test.ts';
import { ingest, makeWorld, map, testIdOf, triage } from './world.ts';
import type { MakeWorldOptions, World } from './world.ts';

const UNDO_MS = 60_000;
const quiet = new Logger(() => () => undefined);

let world: World;
let owner: postgres.Sql | undefined;
afterEach(async () => {
  await owner?.end();
  owner = undefined;
  await queueHasLeft();
  await world.close();
});

/** Waits until the queue's connections are closed, which they are a moment after it says so. */
async function queueHasLeft(): Promise<void> {
  for (let waited = 0; waited < 5_000; waited += 20) {
    const rows = await world.context.database.client`
      select pid from pg_stat_activity where datname = current_database() and usename = 'gecko_queue_login'`;
    if (rows.length === 0) return;
    await delay(20);
  }
}

/** Works off every job that is due, as a worker does. */
async function workOff(): Promise<void> {
  await runDueJobs({
    connectionString: world.testDatabase.queueUrl,
    taskList: createTaskList(world.context),
    logger: quiet,
  });
}

/** Works off what is due, and what a sweep finds. */
async function workOffAll(): Promise<void> {
  await workOff();
  await sweepPushes(world.context.database, 0, { afterOutageMs: 0, afterFailureMs: 0 });
  await sweepTasks(world.context.database, 0);
  await workOff();
}

const switchTo = (pushOnScanComplete: boolean) => updateSettings(world.context, { pushOnScanComplete });
const writes = () => world.simulator.requests.writes;

interface Mapped {
  readonly report: ScanReport;
  readonly repository: IngestedScan;
  readonly mappingId: string;
}

/** A repository with findings that is mapped and pushed. */
async function makePushed(options: MakeWorldOptions = {}): Promise<Mapped> {
  world = await makeWorld(options);
  owner = postgres(world.testDatabase.ownerUrl, { max: 1, onnotice: () => undefined });
  const report = makeScan({ findings: 6 });
  const repository = await ingest(world, report);
  const mappingId = await map(world, repository);
  await workOff();
  await testIdOf(world, mappingId);
  return { report, repository, mappingId };
}

/** The same, with exports paused and no request counted yet. */
async function makePaused(): Promise<Mapped> {
  const mapped = await makePushed();
  await switchTo(false);
  world.simulator.requests.clear();
  return mapped;
}

const later = new Date('2026-06-20T01:00:00.000Z');
const fingerprintsOf = ({ report }: Mapped) => report.findings.map(({ fingerprint }) => fingerprint);

/** The triggers that make Gecko push or publish by itself. */
const TRIGGERS: readonly (readonly [string, (mapped: Mapped) => Promise<unknown>])[] = [
  ['a scan', () => ingest(world, makeScan({ findings: 9, startedAt: later }))],
  ['triage', (mapped) => triage(world, mapped.repository, fingerprintsOf(mapped), 'false_positive')],
  [
    'a new mapping',
    async () => {
      const other = await ingest(world, makeScan({ findings: 3, repository: 'acme/other' }));
      const existing = world.simulator.state.products()[0]!.id;
      await createMapping(world.context, {
        repositoryId: other.repositoryId,
        product: { kind: 'existing', productId: existing },
      });
    },
  ],
  [
    'another branch of a mapping',
    async ({ mappingId }) => {
      const report = makeScan({ findings: 2, startedAt: later });
      await ingest(world, { ...report, scan: { ...report.scan, branch: 'next' } });
      await changeMapping(world.context, { mappingId }, { branch: 'next', findings: 'mitigate' });
    },
  ],
  [
    'another rule for resolved findings',
    async (mapped) => {
      await triage(world, mapped.repository, fingerprintsOf(mapped), 'fixed');
      await updateSettings(world.context, { includeResolvedFindings: false });
      await updateSettings(world.context, { includeResolvedFindings: true });
    },
  ],
  [
    'a new key',
    async (mapped) => {
      await triage(world, mapped.repository, fingerprintsOf(mapped), 'fixed');
      await replaceKey(world.context, { apiKey: world.simulator.rotateToken('admin') });
    },
  ],
  [
    'a connection that works again',
    async (mapped) => {
      await triage(world, mapped.repository, fingerprintsOf(mapped), 'fixed');
      await owner!`update defectdojo.connections set state = 'unreachable', state_code = 'timeout'`;
      await checkConnection(world.context);
    },
  ],
  [
    'the same instance connected again',
    async (mapped) => {
      await disconnect(world.context);
      await triage(world, mapped.repository, fingerprintsOf(mapped), 'fixed');
      await connect(world.context, { url: world.simulator.url, apiKey: world.simulator.token });
    },
  ],
  [
    'a chosen ASVS level',
    ({ repository }) =>
      updateProfile(world.context, repository, { level: 3, levelReason: 'We hold health data.' }),
  ],
  [
    'a nightly check that finds live texts',
    async ({ mappingId }) => {
      const { teamId } = world;
      const { database } = world.context;
      await owner!`update defectdojo.exported_findings set renewal = 'unsafe'`;
      await queueNightlyChecks(database, 5);
      await owner!`update graphile_worker._private_jobs set run_at = now()`;
      await withTeam(database, teamId, (tx) => requestPush(tx, { teamId, mappingId, trigger: 'check' }));
    },
  ],
  [
    'a finding whose rejection is due',
    async (mapped) => {
      await triage(world, mapped.repository, fingerprintsOf(mapped), 'fixed');
      await owner!`update defectdojo.exported_findings set rejected = true, retry_at = now() - interval '1 minute'`;
    },
  ],
  [
    'a push that was given up',
    async (mapped) => {
      await triage(world, mapped.repository, fingerprintsOf(mapped), 'fixed');
      await owner!`update defectdojo.mappings set dirty_since = now() - interval '3 days'`;
      await owner!`update defectdojo.pushes set finished_at = now() - interval '3 days', status = 'failed'`;
    },
  ],
  [
    'a push that waited for DefectDojo',
    async (mapped) => {
      await triage(world, mapped.repository, fingerprintsOf(mapped), 'fixed');
      await owner!`insert into defectdojo.pushes ${owner!({
        team_id: world.teamId,
        mapping_id: mapped.mappingId,
        trigger: 'triage',
        status: 'waiting',
        retry_at: new Date(0),
        queued_at: new Date(0),
      })}`;
    },
  ],
  [
    'a push whose worker died',
    async (mapped) => {
      await triage(world, mapped.repository, fingerprintsOf(mapped), 'fixed');
      await owner!`insert into defectdojo.pushes ${owner!({
        team_id: world.teamId,
        mapping_id: mapped.mappingId,
        trigger: 'triage',
        status: 'running',
        attempts: 1,
        queued_at: new Date(0),
        started_at: new Date(0),
        heartbeat_at: new Date(0),
      })}`;
    },
  ],
  [
    'a repository that leaves Gecko',
    ({ repository }) =>
      withTeam(world.context.database, world.teamId, (tx) =>
        deleteRepository(tx, {
          teamId: world.teamId,
          repositoryId: repository.repositoryId,
          removedBy: randomUUID(),
        }),
      ),
  ],
];

describe('while exports are paused', () => {
  it.each(TRIGGERS)('%s writes nothing, and everything follows when they are switched on', async (_, act) => {
    const mapped = await makePaused();
    await act(mapped);
    // A person's own call proves rights with requests that change nothing.
    world.simulator.requests.clear();
    await workOffAll();
    expect(world.simulator.requests.filter(({ write }) => write).map(({ path }) => path)).toEqual([]);
    await switchTo(true);
    await workOffAll();
    await expectCaughtUp(mapped);
  });

  /** Compares DefectDojo with Gecko. Findings that the mapping no longer has are mitigated. */
  async function expectCaughtUp({ repository, mappingId }: Mapped): Promise<void> {
    const { state } = world.simulator;
    const present = await getRepository(world.context, repository).catch(() => undefined);
    if (present?.mapping?.branch === 'main')
      return expectInStep(world, repository, await testIdOf(world, mappingId));
    const open = state.findings().filter(({ is_mitigated: isOver }) => !isOver);
    expect(open).toHaveLength(present === undefined ? 0 : 2);
  }

  it('nothing stays at work, and the queue is empty', async () => {
    const mapped = await makePaused();
    for (const [, act] of TRIGGERS.slice(0, 2)) await act(mapped);
    await workOffAll();
    const [left] = await owner!`
      select (select count(*) from defectdojo.pushes where finished_at is null)::integer as pushes,
        (select count(*) from graphile_worker.jobs where run_at <= now())::integer as jobs`;
    expect(left).toEqual({ pushes: 0, jobs: 0 });
  });

  it('reading goes on: a nightly check compares, and a preview says what would be sent', async () => {
    const mapped = await makePaused();
    await queueNightlyChecks(world.context.database, 5);
    await owner!`update graphile_worker._private_jobs set run_at = now()`;
    await workOff();
    const { items } = await listChecks(world.context, { mappingId: mapped.mappingId });
    expect(items).toMatchObject([{ status: 'done', trigger: 'nightly' }]);
    expect(await previewRenewal(world.context, { mappingId: mapped.mappingId })).toMatchObject({ held: 6 });
    expect(writes()).toBe(0);
  });
});

/** The pushes that a person starts by hand. */
const BY_HAND: readonly (readonly [string, (mapped: Mapped) => Promise<unknown>])[] = [
  [
    'Push now',
    async (mapped) => {
      await triage(world, mapped.repository, fingerprintsOf(mapped), 'fixed');
      await startPush(world.context, { mappingId: mapped.mappingId });
    },
  ],
  [
    'Push now for several',
    async (mapped) => {
      await triage(world, mapped.repository, fingerprintsOf(mapped), 'fixed');
      await startPushes(world.context, { mappingIds: [mapped.mappingId] });
    },
  ],
  [
    'Push now for a selection',
    async (mapped) => {
      await triage(world, mapped.repository, fingerprintsOf(mapped), 'fixed');
      const { id: selectionId } = await selectRepositories(world.context, { kind: 'matching', query: {} });
      await pushSelection(world.context, { selectionId });
    },
  ],
  [
    'Retry',
    async (mapped) => {
      await triage(world, mapped.repository, fingerprintsOf(mapped), 'fixed');
      await startPush(world.context, { mappingId: mapped.mappingId, retry: true });
    },
  ],
  [
    'Push again after a check',
    async ({ mappingId }) => {
      const testId = await testIdOf(world, mappingId);
      world.simulator.state.deleteFinding(world.simulator.state.findings(testId)[0]!.id);
      const checkId = await check(mappingId);
      await pushAgain(world.context, { checkId });
    },
  ],
  [
    'Gecko’s version of what people changed',
    async ({ mappingId }) => {
      const testId = await testIdOf(world, mappingId);
      const [finding] = world.simulator.state.findings(testId);
      world.simulator.state.editFinding(finding!.id, { title: 'Renamed by a person' });
      const checkId = await check(mappingId);
      expect((await listDifferences(world.context, { checkId })).items).toHaveLength(1);
      await restoreDifferences(world.context, { checkId });
    },
  ],
  [
    'removing a mapping with its findings to be mitigated',
    ({ mappingId }) => removeMapping(world.context, { mappingId, findings: 'mitigate' }),
  ],
];

async function check(mappingId: string): Promise<string> {
  const { id } = await requestCheck(world.context, { mappingId });
  await workOff();
  world.simulator.requests.clear();
  return id;
}

describe('by hand, while exports are paused', () => {
  it.each(BY_HAND)('%s writes', async (_, act) => {
    const mapped = await makePaused();
    await act(mapped);
    await workOff();
    expect(writes()).toBeGreaterThan(0);
    expect((await getConnection(world.context)).pausedAt).not.toBeNull();
  });

  it('a push that a person started goes on when exports are paused meanwhile', async () => {
    const { report, repository, mappingId } = await makePushed();
    await triage(
      world,
      repository,
      report.findings.map(({ fingerprint }) => fingerprint),
      'false_positive',
    );
    await startPush(world.context, { mappingId });
    pauseDuring('/api/v2/');
    await workOff();
    expect((await getConnection(world.context)).pausedAt).not.toBeNull();
    await expectInStep(world, repository, await testIdOf(world, mappingId));
  });
});

/** Pauses exports once, during a write to this path. */
function pauseDuring(path: string): void {
  let isPaused = false;
  world.simulator.faults.add({
    match: {
      method: ['POST', 'PATCH'],
      path,
      body: () => {
        if (!isPaused) void switchTo(false);
        isPaused = true;
        return false;
      },
    },
    action: { kind: 'respond', status: 500 },
  });
}

describe('a push that exports being paused stops', () => {
  it('leaves a ledger that says what DefectDojo holds, waits, and goes on when they are switched on', async () => {
    world = await makeWorld();
    owner = postgres(world.testDatabase.ownerUrl, { max: 1, onnotice: () => undefined });
    const repository = await ingest(world, makeScan({ findings: 1_200 }));
    const mappingId = await map(world, repository);
    await leaveEmptyTest(world, mappingId);
    pauseDuring('/api/v2/reimport-scan/');
    await workOff();
    const testId = await testIdOf(world, mappingId);
    const held = world.simulator.state.countFindings(testId);
    expect(held).toBeGreaterThan(0);
    expect(held).toBeLessThan(1_200);
    const [ledger] = await owner`
      select count(*) filter (where remote_status is not null)::integer as held,
        count(*) filter (where pending_build_id is not null)::integer as pending
      from defectdojo.exported_findings`;
    expect(ledger).toEqual({ held, pending: 0 });
    const { items } = await listPushes(world.context, { mappingId });
    expect(items).toMatchObject([{ status: 'waiting', errorCode: 'connection_paused', retryAt: null }]);
    world.simulator.faults.clear();
    await switchTo(true);
    await workOff();
    await expectInStep(world, repository, testId);
  });
});

describe('switching exports on', () => {
  /** Exports that are paused while something has changed, with the time in which switching them on can be undone. */
  async function makeChanged(): Promise<Mapped> {
    const mapped = await makePushed({ timings: { switchOnUndoMs: UNDO_MS } });
    await switchTo(false);
    await triage(world, mapped.repository, fingerprintsOf(mapped), 'false_positive');
    await updateProfile(world.context, mapped.repository, { level: 3, levelReason: 'We hold health data.' });
    world.simulator.requests.clear();
    return mapped;
  }

  it('looks at nothing as long as it can be undone, and at everything then', async () => {
    const { repository, mappingId } = await makeChanged();
    const on = await switchTo(true);
    expect(on).toMatchObject({ pushOnScanComplete: true, pausedAt: null, mappedRepositories: 1 });
    expect(on.catchUp?.undoMs).toBeGreaterThan(UNDO_MS / 2);
    expect(on.catchUp?.undoMs).toBeLessThanOrEqual(UNDO_MS);
    await workOffAll();
    expect(writes()).toBe(0);
    await owner!`update graphile_worker._private_jobs set run_at = now()`;
    await workOff();
    await expectInStep(world, repository, await testIdOf(world, mappingId));
    expect(world.simulator.requests.some(({ write, path }) => write && path.includes('/metadata/'))).toBe(
      true,
    );
  });

  it('is undone as if it had not been: paused since then by that person, and nothing is sent later', async () => {
    const { mappingId } = await makeChanged();
    const before = await getConnection(world.context);
    expect(before).toMatchObject({ pausedAt: expect.any(String), pausedBy: 'Ada' });
    const had = await listPushes(world.context, { mappingId });
    await switchTo(true);
    expect(await undoSwitchingOn(world.context)).toMatchObject({
      pushOnScanComplete: false,
      pausedAt: before.pausedAt,
      pausedBy: 'Ada',
      catchUp: null,
    });
    expect(await listPushes(world.context, { mappingId })).toEqual(had);
    await owner!`update graphile_worker._private_jobs set run_at = now()`;
    await workOffAll();
    expect(writes()).toBe(0);
    // A second press changes nothing.
    expect((await undoSwitchingOn(world.context)).pausedAt).toBe(before.pausedAt);
  });

  it('cannot be undone once the catch-up has begun', async () => {
    await makeChanged();
    await switchTo(true);
    await owner!`update defectdojo.connections set catch_up_at = now() - interval '1 second'`;
    await expect(undoSwitchingOn(world.context)).rejects.toMatchObject({ code: 'conflict' });
    const connection = await withTeam(world.context.database, world.teamId, (tx) =>
      findConnection(tx, world.teamId),
    );
    expect(connection?.pushOnScanComplete).toBe(true);
    expect((await getConnection(world.context)).catchUp).toBeNull();
  });

  it('leaves what was sent meanwhile when it is undone', async () => {
    const { repository, mappingId } = await makeChanged();
    await switchTo(true);
    await startPush(world.context, { mappingId });
    await workOff();
    await undoSwitchingOn(world.context);
    await expectInStep(world, repository, await testIdOf(world, mappingId));
  });

  it('does not send more than it has to when it is done twice', async () => {
    const { mappingId } = await makePushed();
    await switchTo(false);
    await switchTo(true);
    await switchTo(false);
    await switchTo(true);
    await workOff();
    const { items } = await listPushes(world.context, { mappingId });
    expect(items.map(({ status }) => status)).toEqual(['succeeded', 'succeeded']);
  });
});
