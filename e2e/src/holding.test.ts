import {
  instanceOf,
  openDatabase,
  queueNightlyChecks,
  releaseHold,
  setHold,
  sweepPushes,
  sweepTasks,
} from '@gecko-defectdojo/data';
import type { Database, HoldTarget } from '@gecko-defectdojo/data';
import { createTaskList, sweep } from '@gecko-defectdojo/jobs';
import {
  createMapping,
  listChecks,
  listPushes,
  requestCheck,
  startPush,
  startPushes,
  updateProfile,
} from '@gecko-defectdojo/services';
import { makeScan } from '@gecko-defectdojo/testing-host';
import { runDueJobs } from '@gecko-defectdojo/testing-postgres/run-due-jobs';
import type { IngestedScan, ScanReport } from '@gecko/host';
import { Logger } from 'graphile-worker';
import postgres from 'postgres';
import { afterEach, describe, expect, it } from 'vitest';
import { expectInStep } from './expect-in-step.ts';
import { leaveEmptyTest } from './leave-empty-test.ts';
import { ingest, makeWorld, map, testIdOf, triage } from './world.ts';
import type { World } from './world.ts';

const quiet = new Logger(() => () => undefined);
let world: World;
let operators: Database;
let owner: postgres.Sql;
afterEach(async () => {
  await operators.close();
  await owner.end();
  await world.close();
});

async function open(): Promise<void> {
  world = await makeWorld();
  operators = openDatabase({
    url: world.testDatabase.operatorUrl,
    maxConnections: 1,
    applicationName: 'test',
  });
  owner = postgres(world.testDatabase.ownerUrl, { max: 1, onnotice: () => undefined });
}

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

const SCOPES = ['team', 'instance', 'all'] as const;
const targetOf = (scope: (typeof SCOPES)[number]): HoldTarget =>
  ({
    team: { scope, teamId: world.teamId },
    instance: { scope, instance: instanceOf(world.simulator.url) },
    all: { scope },
  })[scope];
const hold = (scope: (typeof SCOPES)[number]) =>
  setHold(operators, { ...targetOf(scope), reason: 'We look into it.', operator: 'Otto' });

/** Releases the hold. The sweep of each minute has what waited go on. */
async function release(scope: (typeof SCOPES)[number]): Promise<void> {
  await releaseHold(operators, { ...targetOf(scope), operator: 'Otto' });
  await sweep(world.context, 0);
  await workOffAll();
}

interface Mapped {
  readonly report: ScanReport;
  readonly repository: IngestedScan;
  readonly mappingId: string;
}

async function makePushed(): Promise<Mapped> {
  await open();
  const report = makeScan({ findings: 6 });
  const repository = await ingest(world, report);
  const mappingId = await map(world, repository);
  await workOff();
  await testIdOf(world, mappingId);
  world.simulator.requests.clear();
  return { report, repository, mappingId };
}

const triageAll = ({ report, repository }: Mapped) =>
  triage(
    world,
    repository,
    report.findings.map(({ fingerprint }) => fingerprint),
    'false_positive',
  );
const writes = () => world.simulator.requests.filter(({ write }) => write).map(({ path }) => path);

describe.each(SCOPES)('while operators hold a scope: %s', (scope) => {
  it('nothing is written, by itself or by hand, and all of it follows the release', async () => {
    const mapped = await makePushed();
    const { repository, mappingId } = mapped;
    await hold(scope);
    await triageAll(mapped);
    await updateProfile(world.context, repository, { level: 3, levelReason: 'We hold health data.' });
    for (const start of [
      () => startPush(world.context, { mappingId }),
      () => startPushes(world.context, { mappingIds: [mappingId] }),
    ])
      await expect(start()).rejects.toMatchObject({
        code: 'held_by_operator',
        message: expect.stringContaining('We look into it.') as string,
      });
    await workOffAll();
    expect(writes()).toEqual([]);
    await release(scope);
    await expectInStep(world, repository, await testIdOf(world, mappingId));
    expect(writes()).not.toEqual([]);
  });
});

it('a push that is at work stops where the ledger is whole, and goes on after the release', async () => {
  await open();
  const repository = await ingest(world, makeScan({ findings: 1_200 }));
  const mappingId = await map(world, repository);
  await leaveEmptyTest(world, mappingId);
  let isHeld = false;
  world.simulator.faults.add({
    match: {
      method: ['POST'],
      path: '/api/v2/reimport-scan/',
      body: () => {
        if (!isHeld) void hold('all');
        isHeld = true;
        return false;
      },
    },
    action: { kind: 'respond', status: 500 },
  });
  await startPush(world.context, { mappingId });
  await workOff();
  const testId = await testIdOf(world, mappingId);
  const there = world.simulator.state.countFindings(testId);
  expect(there).toBeGreaterThan(0);
  expect(there).toBeLessThan(1_200);
  const [ledger] = await owner`
    select count(*) filter (where remote_status is not null)::integer as held,
      count(*) filter (where pending_build_id is not null)::integer as pending
    from defectdojo.exported_findings`;
  expect(ledger).toEqual({ held: there, pending: 0 });
  const { items } = await listPushes(world.context, { mappingId });
  expect(items).toMatchObject([{ status: 'waiting', errorCode: 'held_by_operator', retryAt: null }]);
  await workOffAll();
  expect(world.simulator.state.countFindings(testId)).toBe(there);
  await release('all');
  await expectInStep(world, repository, testId);
});

it('a hold of the instance keeps every request of a job from it, also reads', async () => {
  const mapped = await makePushed();
  await queueNightlyChecks(world.context.database, 5);
  await owner`update graphile_worker._private_jobs set run_at = now()`;
  await hold('instance');
  await triageAll(mapped);
  await expect(requestCheck(world.context, mapped)).rejects.toMatchObject({ code: 'held_by_operator' });
  await workOffAll();
  expect(world.simulator.requests.filter(() => true)).toEqual([]);
  const { items } = await listChecks(world.context, mapped);
  expect(items).toMatchObject([{ status: 'failed', errorCode: 'held_by_operator' }]);
});

it('a hold of a team lets checks read on', async () => {
  const mapped = await makePushed();
  await hold('team');
  await requestCheck(world.context, mapped);
  await workOffAll();
  expect((await listChecks(world.context, mapped)).items).toMatchObject([{ status: 'done' }]);
  expect(writes()).toEqual([]);
});

it('no product is made for a new mapping while operators hold the team', async () => {
  await makePushed();
  await hold('team');
  const other = await ingest(world, makeScan({ findings: 3, repository: 'acme/other' }));
  const making = createMapping(world.context, {
    repositoryId: other.repositoryId,
    product: { kind: 'new', name: 'Other', productType: 'Gecko' },
  });
  await expect(making).rejects.toMatchObject({ code: 'held_by_operator' });
  expect(writes()).toEqual([]);
});
