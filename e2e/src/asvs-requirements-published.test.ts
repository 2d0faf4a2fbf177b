import { createTaskList } from '@gecko-defectdojo/jobs';
import {
  createMapping,
  listRequirements,
  pause,
  resume,
  stateRequirement,
  updateProfile,
  updateSettings,
} from '@gecko-defectdojo/services';
import type { IngestedScan } from '@gecko/host';
import { makeScan } from '@gecko-defectdojo/testing-host';
import { runDueJobs } from '@gecko-defectdojo/testing-postgres/run-due-jobs';
import { Logger } from 'graphile-worker';
import postgres from 'postgres';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ingest, makeWorld, map, pushNow, triage } from './world.ts';
import type { World } from './world.ts';

const NAME = 'ASVS requirements';

let world: World;
let shop: IngestedScan;
let mappingId: string;

beforeEach(async () => {
  world = await makeWorld();
  shop = await ingest(world, scanOf('acme/shop'));
  mappingId = await map(world, shop, 'Shop');
  await updateProfile(world.context, shop, {
    level: 2,
    levelReason: 'Accounts of customers.',
    chapters: [
      { id: 'V2', applies: true },
      { id: 'V5', applies: true },
      { id: 'V6', applies: true },
    ],
  });
  await workOff();
  world.simulator.requests.clear();
});

afterEach(() => world.close());

const scanOf = (repository: string) => makeScan({ findings: 8, repository });
/** The fingerprint of the finding with CWE-20. */
const wrongInput = scanOf('acme/shop').findings[0]!.fingerprint;

/** Works off what is due, as a worker would. */
const workOff = () =>
  runDueJobs({
    connectionString: world.testDatabase.queueUrl,
    taskList: createTaskList(world.context),
    logger: new Logger(() => () => undefined),
  });

async function asOwner<T>(act: (owner: postgres.Sql) => Promise<T>): Promise<T> {
  const owner = postgres(world.testDatabase.ownerUrl, { max: 1, onnotice: () => undefined });
  try {
    return await act(owner);
  } finally {
    await owner.end();
  }
}

/** Lets a day pass for what was published, and for the jobs that wait. */
const letADayPass = () =>
  asOwner(async (owner) => {
    await owner`update defectdojo.mappings set asvs_requirements = jsonb_set(asvs_requirements, '{at}',
      to_jsonb(((asvs_requirements ->> 'at')::timestamptz - interval '1 day')::text))
      where asvs_requirements is not null`;
    await owner`update graphile_worker._private_jobs set run_at = run_at - interval '1 day'`;
  });

/** The seconds until the job that publishes is due; undefined if none waits. */
const dueIn = () =>
  asOwner(async (owner) => {
    const [job, ...others] = await owner<{ seconds: number }[]>`
      select extract(epoch from run_at - now())::float8 as seconds from graphile_worker.jobs
      where task_identifier = 'defectdojo.publish_asvs'`;
    expect(others).toEqual([]);
    return job?.seconds;
  });

const published = () => world.simulator.state.metadata().find(({ name }) => name === NAME)?.value;
const writes = () =>
  world.simulator.requests.filter(({ write, path }) => write && /\/(?:products|metadata)\//.test(path))
    .length;
const state = (verdict: 'met' | null) =>
  stateRequirement(
    world.context,
    { ...shop, requirementId: '6.2.1' },
    verdict === null ? { verdict } : { verdict, reason: 'The identity provider demands it.' },
  );

describe('the numbers of requirements of a product', () => {
  it('are those of the page, and say nothing that is 0', async () => {
    const { counts } = await listRequirements(world.context, shop);
    expect(counts.findings).toBeGreaterThan(0);
    expect(published()).toBe(
      `${String(counts.expected)} expected: ${String(counts.findings)} with open findings, ${String(counts.open)} open`,
    );
  });

  it('follow a statement and a fixed finding a day later, in one write of one entry', async () => {
    const before = published();
    await state('met');
    await workOff();
    await triage(world, shop, [wrongInput], 'fixed');
    await pushNow(world, mappingId);
    await workOff();
    expect(published()).toBe(before);
    expect(await dueIn()).toBeGreaterThan(86_000);

    await letADayPass();
    world.simulator.requests.clear();
    await workOff();
    const { counts } = await listRequirements(world.context, shop);
    expect(before).toContain(`${String(counts.findings + 1)} with open findings`);
    expect(published()).toMatch(
      new RegExp(`^${String(counts.expected)} expected: 1 stated as met, ${String(counts.findings)} with `),
    );
    expect(writes()).toBe(1);
    expect(await dueIn()).toBeUndefined();
  });

  it('are compared without a request, and written at most once a day however often they change', async () => {
    for (const verdict of ['met', null, 'met'] as const) {
      await state(verdict);
      await workOff();
    }
    expect(world.simulator.requests.length).toBe(0);
    await letADayPass();
    await workOff();
    expect(published()).toContain('1 stated as met');
    expect(writes()).toBe(1);
    await state(null);
    await workOff();
    expect(published()).toContain('1 stated as met');
    expect(await dueIn()).toBeGreaterThan(86_000);
  });

  it('that are what they were a day ago are neither read nor written', async () => {
    await state('met');
    await state(null);
    await letADayPass();
    await workOff();
    expect(world.simulator.requests.length).toBe(0);
    expect(await dueIn()).toBeUndefined();
  });

  it('go with any other change of the profile at once', async () => {
    await state('met');
    await updateProfile(world.context, shop, { level: 3, levelReason: 'Health data.' });
    await workOff();
    const { counts } = await listRequirements(world.context, shop);
    expect(published()).toMatch(new RegExp(`^${String(counts.expected)} expected: 1 stated as met, `));
    expect(await dueIn()).toBeUndefined();
  });

  it('wait while exports are paused, and follow when that ends', async () => {
    await pause(world.context);
    await state('met');
    await letADayPass();
    await workOff();
    expect(published()).not.toContain('stated');
    expect(world.simulator.requests.length).toBe(0);
    await resume(world.context);
    await workOff();
    expect(published()).toContain('1 stated as met');
  });

  it('stay while publishing is off', async () => {
    await updateSettings(world.context, { publishAsvs: false });
    await state('met');
    await letADayPass();
    await workOff();
    expect(published()).not.toContain('stated');
    expect(await dueIn()).toBeUndefined();
  });

  it('are those of all its repositories together: a requirement is met where each says so', async () => {
    const second = await ingest(world, scanOf('acme/second'));
    const product = { kind: 'existing', productId: world.simulator.state.products()[0]!.id } as const;
    await createMapping(world.context, { repositoryId: second.repositoryId, product });
    await state('met');
    await updateProfile(world.context, second, {
      level: 2,
      levelReason: 'The same.',
      chapters: [{ id: 'V6', applies: true }],
    });
    await workOff();
    const { counts } = await listRequirements(world.context, shop);
    expect(published()).toMatch(new RegExp(`^${String(counts.expected)} expected: `));
    expect(published()).not.toContain('stated');
    await stateRequirement(
      world.context,
      { ...second, requirementId: '6.2.1' },
      { verdict: 'not_applicable', reason: 'It has no passwords.' },
    );
    await letADayPass();
    await workOff();
    expect(published()).toContain('1 stated as met');
  });

  it('are missing while the level is only assumed', async () => {
    const other = await ingest(world, makeScan({ findings: 1, repository: 'acme/other' }));
    await map(world, other, 'Other');
    await updateProfile(world.context, other, { chapters: [{ id: 'V6', applies: true }] });
    await workOff();
    expect(world.simulator.state.metadata().filter(({ name }) => name === NAME)).toHaveLength(1);
  });
});
