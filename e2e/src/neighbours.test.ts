import { runCheckJob, runNeighboursJob, runPublishJob } from '@gecko-defectdojo/jobs';
import { NEIGHBOURS_TASK, NeighboursJob } from '@gecko-defectdojo/contract';
import { withTeam } from '@gecko/data';
import { deleteRepository } from '@gecko/host';
import type { IngestedScan } from '@gecko/host';
import {
  changeMapping,
  connect,
  createMapping,
  disconnect,
  getMapping,
  getProductRights,
  listActivity,
  listNotices,
  removeMapping,
  requestCheck,
  updateProfile,
} from '@gecko-defectdojo/services';
import { makeScan } from '@gecko-defectdojo/testing-host';
import postgres from 'postgres';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addTeam } from './three-teams.fixture.ts';
import { expectInStep } from './expect-in-step.ts';
import { ingest, makeWorld, map, pushNow, runJob, testIdOf, triage } from './world.ts';
import type { World } from './world.ts';

/** Two teams of Gecko's that share a DefectDojo. */
let ours: World;
let theirs: World;
/** A team of our own Gecko that shares it too. */
let colleagues: World;

beforeAll(async () => {
  ours = await makeWorld();
  const stranger = await makeWorld();
  const { simulator } = ours;
  await disconnect(stranger.context);
  await connect(stranger.context, { url: simulator.url, apiKey: simulator.token });
  const close = async () => {
    await stranger.simulator.close();
    await stranger.testDatabase.close();
  };
  theirs = { ...stranger, simulator, close };
  colleagues = await addTeam(ours, { simulator });
});
afterAll(async () => {
  await theirs.close();
  await ours.close();
});

let product: string;
let count = 0;
beforeEach(() => {
  count += 1;
  product = `Shop ${String(count)}`;
});

interface Mapped {
  readonly repository: IngestedScan;
  readonly mappingId: string;
}

const scanOf = (findings: number, repository = `acme/${product}`) => makeScan({ findings, repository });
const productId = () => ours.simulator.state.products().find(({ name }) => name === product)!.id;
const inTest = (testId: number) => ours.simulator.state.findings(testId);

/** Maps a repository of a team to the product of this test, which exists but for the first one. Pushes nothing. */
async function join(world: World, findings: number, name?: string): Promise<Mapped> {
  const repository = await ingest(world, scanOf(findings, name));
  const exists = ours.simulator.state.products().some((one) => one.name === product);
  if (!exists) return { repository, mappingId: await map(world, repository, product) };
  const { id: mappingId } = await createMapping(world.context, {
    repositoryId: repository.repositoryId,
    product: { kind: 'existing', productId: productId() },
  });
  return { repository, mappingId };
}

/** Takes the looks of other teams out of our queue. */
async function looks(): Promise<NeighboursJob[]> {
  const owner = postgres(ours.testDatabase.ownerUrl, { max: 1 });
  try {
    const rows = await owner`
      delete from graphile_worker._private_jobs p using graphile_worker.jobs j
      where j.id = p.id and j.task_identifier = ${NEIGHBOURS_TASK} returning p.payload`;
    return rows.map(({ payload }) => NeighboursJob.parse(payload));
  } finally {
    await owner.end();
  }
}

async function check(world: World, mappingId: string): Promise<void> {
  const { id: checkId } = await requestCheck(world.context, { mappingId });
  await runCheckJob(world.context, { teamId: world.teamId, checkId }, new AbortController().signal);
}

describe('two teams that map repositories of one name to one product', () => {
  it('have a test each, and neither touches the other’s', async () => {
    const first = await join(theirs, 4);
    await runJob(theirs, first.mappingId);
    const theirTest = await testIdOf(theirs, first.mappingId);
    const untouched = inTest(theirTest);
    const second = await join(ours, 5);
    await runJob(ours, second.mappingId);
    const ourTest = await testIdOf(ours, second.mappingId);
    expect(ourTest).not.toBe(theirTest);
    expect(inTest(theirTest)).toEqual(untouched);
    const [finding] = scanOf(5).findings;
    await triage(ours, second.repository, [finding!.fingerprint], 'false_positive');
    await runJob(ours, second.mappingId);
    await pushNow(theirs, first.mappingId);
    await expectInStep(ours, second.repository, ourTest);
    await expectInStep(theirs, first.repository, theirTest);
    expect(inTest(theirTest).map(({ id }) => id)).toEqual(untouched.map(({ id }) => id));
  });

  it('leave an empty test to the team that made it', async () => {
    const first = await join(theirs, 0);
    await runJob(theirs, first.mappingId);
    const theirTest = await testIdOf(theirs, first.mappingId);
    expect(inTest(theirTest)).toEqual([]);
    const second = await join(ours, 3);
    await runJob(ours, second.mappingId);
    expect(await testIdOf(ours, second.mappingId)).not.toBe(theirTest);
    expect(inTest(theirTest)).toEqual([]);
    // Nor is the person told to delete it.
    await check(ours, second.mappingId);
    expect(await listNotices(ours.context)).toEqual([]);
  });
});

describe('a repository that moves from one team to another', () => {
  it('ends the mapping of the former team, and gets a test of its own in the same product', async () => {
    const first = await join(theirs, 3);
    await runJob(theirs, first.mappingId);
    const former = await testIdOf(theirs, first.mappingId);
    const { repositoryId } = first.repository;
    await withTeam(theirs.gecko, theirs.teamId, (tx) =>
      deleteRepository(tx, { teamId: theirs.teamId, repositoryId }),
    );
    const second = await join(ours, 3);
    // Both teams' pushes cross.
    await Promise.all([runJob(ours, second.mappingId), runJob(theirs, first.mappingId)]);
    const test = await testIdOf(ours, second.mappingId);
    expect(test).not.toBe(former);
    await expectInStep(ours, second.repository, test);
    expect(inTest(former).every(({ is_mitigated: isMitigated }) => isMitigated)).toBe(true);
    expect(inTest(test).every(({ active }) => active)).toBe(true);
    await expect(getMapping(theirs.context, { mappingId: first.mappingId })).rejects.toMatchObject({
      code: 'not_found',
    });
    const removals = (await listActivity(theirs.context, {})).items.filter(
      ({ action }) => action === 'mapping.removed',
    );
    expect(removals).toHaveLength(1);
    // And back again: the former test is the team's own, and nothing is doubled.
    const untouched = inTest(test);
    const back = await join(theirs, 3);
    await runJob(theirs, back.mappingId);
    expect(inTest(test)).toEqual(untouched);
    await expectInStep(theirs, back.repository, await testIdOf(theirs, back.mappingId));
  });
});

describe('a team whose product another team pushes to', () => {
  const noticed = async (world: World, mappingId: string) =>
    (await getMapping(world.context, { mappingId })).otherTests;

  it('is told of the other’s tests before it maps, and on the mapping, by what DefectDojo shows to its key', async () => {
    const first = await join(theirs, 2, `other/${product}`);
    await runJob(theirs, first.mappingId);
    const id = await testIdOf(theirs, first.mappingId);
    const url = `${ours.simulator.url}/test/${String(id)}`;
    const otherTests = { total: 1, tests: [{ id, title: `other/${product}`, url }] };
    expect(await getProductRights(ours.context, { productId: productId() })).toMatchObject({ otherTests });
    const second = await join(ours, 2);
    await runJob(ours, second.mappingId);
    expect(await noticed(ours, second.mappingId)).toEqual(otherTests);
    // Its own tests are none of another team's.
    const third = await join(ours, 1, `acme/more-${product}`);
    await runJob(ours, third.mappingId);
    expect(await noticed(ours, third.mappingId)).toEqual(otherTests);
    // The first team is of another Gecko, so it learns of the second by its next check.
    expect(await noticed(theirs, first.mappingId)).toBeNull();
    await check(theirs, first.mappingId);
    expect(await noticed(theirs, first.mappingId)).toMatchObject({ total: 2 });
  });

  it('looks at once where the other one is of the same Gecko, with a key of its own and one request', async () => {
    const first = await join(ours, 2);
    await runJob(ours, first.mappingId);
    const second = await join(colleagues, 3, `acme/more-${product}`);
    expect(await looks()).toEqual([]);
    await runJob(colleagues, second.mappingId);
    const id = await testIdOf(colleagues, second.mappingId);
    expect(await noticed(ours, first.mappingId)).toBeNull();
    const jobs = await looks();
    expect(jobs).toEqual([{ teamId: ours.teamId, mappingId: first.mappingId }]);
    ours.simulator.requests.clear();
    await runNeighboursJob(ours.context, jobs[0]!, new AbortController().signal);
    const url = `${ours.simulator.url}/test/${String(id)}`;
    expect(await noticed(ours, first.mappingId)).toEqual({
      total: 1,
      tests: [{ id, title: `acme/more-${product}`, url }],
    });
    expect(ours.simulator.requests.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'GET /api/v2/tests/',
    ]);
    // The first team learns of another repository of the other one as well.
    const third = await join(colleagues, 1, `acme/third-${product}`);
    await runJob(colleagues, third.mappingId);
    for (const job of await looks()) await runNeighboursJob(ours.context, job, new AbortController().signal);
    expect(await noticed(ours, first.mappingId)).toMatchObject({ total: 2 });
  });

  it('learns nothing that its key may not see', async () => {
    const first = await join(ours, 1);
    await runJob(ours, first.mappingId);
    const second = await join(colleagues, 1, `acme/more-${product}`);
    await runJob(colleagues, second.mappingId);
    const heal = ours.simulator.faults.add({
      match: { path: /\/tests\/$/ },
      times: Infinity,
      action: { kind: 'respond', status: 403, body: '{"detail":"You do not have permission."}' },
    });
    for (const job of await looks()) await runNeighboursJob(ours.context, job, new AbortController().signal);
    heal();
    expect(await noticed(ours, first.mappingId)).toBeNull();
  });

  it('does not rename the engagement that the other one uses', async () => {
    const first = await join(theirs, 1);
    await runJob(theirs, first.mappingId);
    const second = await join(ours, 1);
    await runJob(ours, second.mappingId);
    const settings = { set: { engagementName: 'Security' }, asConnection: [] };
    await changeMapping(ours.context, { mappingId: second.mappingId }, { settings });
    await pushNow(ours, second.mappingId);
    const engagements = ours.simulator.state.engagements().filter((one) => one.product === productId());
    expect(engagements.map(({ name }) => name)).toEqual(['Gecko']);
  });

  it('is told so no longer once a check finds them gone', async () => {
    const first = await join(theirs, 1);
    await runJob(theirs, first.mappingId);
    const second = await join(ours, 1);
    await runJob(ours, second.mappingId);
    expect(await noticed(ours, second.mappingId)).not.toBeNull();
    ours.simulator.state.deleteTest(await testIdOf(theirs, first.mappingId));
    await check(ours, second.mappingId);
    expect(await noticed(ours, second.mappingId)).toBeNull();
  });

  it('costs its first push no request more than before', async () => {
    const first = await join(theirs, 1);
    await runJob(theirs, first.mappingId);
    const second = await join(ours, 2);
    ours.simulator.requests.clear();
    await runJob(ours, second.mappingId);
    expect(ours.simulator.requests.filter(({ path }) => path === '/api/v2/tests/')).toHaveLength(1);
  });
});

describe('the ASVS profile of a product that two teams push to', () => {
  const published = () => {
    const { state } = ours.simulator;
    const found = state.products().find(({ name }) => name === product)!;
    const metadata = state.metadata().filter((entry) => entry.product === found.id);
    return {
      tags: found.tags.toSorted(),
      level: metadata.find(({ name }) => name === 'ASVS level')?.value,
    };
  };

  async function publish(world: World, { repository, mappingId }: Mapped, level: 1 | 2 | 3): Promise<void> {
    const { repositoryId } = repository;
    await updateProfile(world.context, { repositoryId }, { level, chapters: [{ id: 'V6', applies: true }] });
    await runPublishJob(world.context, { teamId: world.teamId, mappingId }, new AbortController().signal);
  }

  const isLeft = async (world: World, { mappingId }: Mapped) =>
    (await getMapping(world.context, { mappingId })).asvsLeft;

  const writes = () =>
    ours.simulator.requests.filter(({ write, path }) => write && /products|metadata/.test(path));

  it('is the first one’s: the second leaves it alone and is told once, also after changes of either', async () => {
    const first = await join(theirs, 1);
    await runJob(theirs, first.mappingId);
    await publish(theirs, first, 2);
    const said = published();
    expect(said.tags).toEqual(['asvs-5.0', 'asvs-l2']);
    const second = await join(ours, 1);
    // Before its first push has looked, it cannot tell whose it is.
    ours.simulator.requests.clear();
    await publish(ours, second, 3);
    expect(writes()).toEqual([]);
    expect(await isLeft(ours, second)).toBe(false);
    await runJob(ours, second.mappingId);
    await publish(ours, second, 1);
    await publish(ours, second, 3);
    expect(published()).toEqual(said);
    expect(await isLeft(ours, second)).toBe(true);
    const told = (await listActivity(ours.context, {})).items.filter(({ text }) =>
      text.includes('Another team'),
    );
    expect(told).toHaveLength(1);
    await publish(theirs, first, 1);
    expect(published().tags).toEqual(['asvs-5.0', 'asvs-l1']);
    await publish(ours, second, 2);
    expect(published().tags).toEqual(['asvs-5.0', 'asvs-l1']);
  });

  it('is the second one’s where the first publishes none', async () => {
    const first = await join(theirs, 1);
    await runJob(theirs, first.mappingId);
    const second = await join(ours, 1);
    await runJob(ours, second.mappingId);
    await publish(ours, second, 3);
    expect(published().tags).toEqual(['asvs-5.0', 'asvs-l3']);
    expect(await isLeft(ours, second)).toBe(false);
    await publish(ours, second, 2);
    expect(published().tags).toEqual(['asvs-5.0', 'asvs-l2']);
  });

  it('settles where neither knew of the other: the one that looks again leaves it to the one that wrote last', async () => {
    const first = await join(theirs, 1);
    await runJob(theirs, first.mappingId);
    const second = await join(ours, 1);
    await runJob(ours, second.mappingId);
    await publish(ours, second, 3);
    // The first team mapped before the second did, so it does not know yet.
    await publish(theirs, first, 1);
    expect(published().tags).toEqual(['asvs-5.0', 'asvs-l1']);
    for (const level of [2, 3] as const) await publish(ours, second, level);
    expect(published().tags).toEqual(['asvs-5.0', 'asvs-l1']);
    expect(await isLeft(ours, second)).toBe(true);
  });

  it('is a team’s own again once the other’s tests are gone', async () => {
    const first = await join(theirs, 1);
    await runJob(theirs, first.mappingId);
    await publish(theirs, first, 2);
    const second = await join(ours, 1);
    await runJob(ours, second.mappingId);
    await publish(ours, second, 3);
    expect(await isLeft(ours, second)).toBe(true);
    ours.simulator.state.deleteTest(await testIdOf(theirs, first.mappingId));
    await removeMapping(theirs.context, { mappingId: first.mappingId });
    await check(ours, second.mappingId);
    await publish(ours, second, 3);
    expect(published().tags).toEqual(['asvs-5.0', 'asvs-l3']);
    expect(await isLeft(ours, second)).toBe(false);
  });
});
