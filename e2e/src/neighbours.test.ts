import { runCheckJob } from '@gecko-defectdojo/jobs';
import type { IngestedScan } from '@gecko/host';
import { connect, createMapping, disconnect, listNotices, requestCheck } from '@gecko-defectdojo/services';
import { makeScan } from '@gecko-defectdojo/testing-host';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { expectInStep } from './expect-in-step.ts';
import { ingest, makeWorld, map, pushNow, runJob, testIdOf, triage } from './world.ts';
import type { World } from './world.ts';

/** Two teams of Gecko's that share a DefectDojo. */
let ours: World;
let theirs: World;

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
