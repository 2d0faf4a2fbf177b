import { createMapping, updateSettings } from '@gecko-defectdojo/services';
import type { IngestedScan } from '@gecko/host';
import { makeScan } from '@gecko-defectdojo/testing-host';
import { SIMULATOR_VERSIONS } from '@gecko-defectdojo/testing-simulator';
import { afterEach, describe, expect, it } from 'vitest';
import { expectInStep } from './expect-in-step.ts';
import { ingest, makeWorld, map, pushNow, pushOf, runJob, testIdOf } from './world.ts';
import type { World } from './world.ts';

let world: World;

afterEach(async () => {
  await world.close();
});

function scan(repository: string, day = 1, findings = 2) {
  return makeScan({ repository, findings, startedAt: new Date(Date.UTC(2026, 5, day, 1)) });
}

/** Runs a push that a person starts, and returns the writes by method and path, without ids. */
async function writesOf(mappingId: string): Promise<string[]> {
  world.simulator.requests.clear();
  const { status } = await pushOf(world, await pushNow(world, mappingId));
  expect(status).toBe('succeeded');
  return world.simulator.requests
    .filter(({ method }) => method !== 'GET')
    .map(({ method, path }) => `${method} ${path.replace(/^.*\/api\/v2/, '').replace(/\d+/g, 'N')}`);
}

/** Maps a repository to a product that another one is mapped to. */
async function mapBeside(productId: number, { repositoryId, branch }: IngestedScan): Promise<string> {
  const product = { kind: 'existing', productId } as const;
  return (await createMapping(world.context, { repositoryId, branch, product })).id;
}

/** A person makes an engagement. */
async function addByHand(engagement: { readonly product: number; readonly name: string }): Promise<void> {
  const { url, token } = world.simulator;
  const response = await fetch(`${url}/api/v2/engagements/`, {
    method: 'POST',
    headers: { Authorization: `Token ${token}`, 'Content-Type': 'application/json' },
    body: JSON.stringify({ ...engagement, target_start: '2026-01-01', target_end: '2027-01-01' }),
  });
  expect(response.status).toBe(201);
}

function namesThere() {
  const { state } = world.simulator;
  return {
    engagements: state.engagements().map(({ name }) => name),
    tests: state.tests().map(({ title }) => title),
  };
}

describe.each(SIMULATOR_VERSIONS)('names that a team chooses, in DefectDojo %s', (version) => {
  it('are given by id, once, with the next push that a person starts or that writes', async () => {
    world = await makeWorld({ version });
    const repository = await ingest(world, scan('acme/shop'));
    const mappingId = await map(world, repository);
    await runJob(world, mappingId);
    const testId = await testIdOf(world, mappingId);
    expect(namesThere()).toEqual({ engagements: ['Gecko'], tests: ['acme/shop'] });
    expect(await writesOf(mappingId)).toEqual([]);
    await updateSettings(world.context, { engagementName: 'AppSec', testTitle: 'SAST' });
    expect(namesThere()).toEqual({ engagements: ['Gecko'], tests: ['acme/shop'] });
    expect(await writesOf(mappingId)).toEqual(['PATCH /tests/N/', 'PATCH /engagements/N/']);
    expect(namesThere()).toEqual({ engagements: ['AppSec'], tests: ['SAST'] });
    expect(await writesOf(mappingId)).toEqual([]);

    await ingest(world, scan('acme/shop', 2, 3));
    await runJob(world, mappingId);
    expect(await testIdOf(world, mappingId)).toBe(testId);
    await expectInStep(world, repository, testId);
    await updateSettings(world.context, { engagementName: null, testTitle: null });
    await ingest(world, scan('acme/shop', 3, 4));
    await runJob(world, mappingId);
    expect(namesThere()).toEqual({ engagements: ['Gecko'], tests: ['acme/shop'] });
    await expectInStep(world, repository, testId);
  });

  it('take over no engagement of people, and keep the tests of a product together', async () => {
    world = await makeWorld({ version });
    const first = await map(world, await ingest(world, scan('acme/shop')));
    await runJob(world, first);
    const [own] = world.simulator.state.engagements();
    await addByHand({ product: own?.product ?? 0, name: 'AppSec' });
    await updateSettings(world.context, { engagementName: 'AppSec', testTitle: 'SAST' });
    const second = await mapBeside(own?.product ?? 0, await ingest(world, scan('acme/cart')));
    await runJob(world, second);
    await runJob(world, first);
    const tests = world.simulator.state.tests();
    expect(tests.map(({ engagement }) => engagement)).toEqual([own?.id, own?.id]);
    expect(new Set(tests.map(({ id }) => id)).size).toBe(2);
    expect(namesThere()).toEqual({ engagements: ['AppSec', 'AppSec'], tests: ['acme/shop', 'SAST'] });
    expect(await writesOf(first)).toEqual(['PATCH /tests/N/']);
    expect(await writesOf(second)).toEqual([]);
  });

  it('do not make the empty test of another repository a second one’s', async () => {
    world = await makeWorld({ version });
    await updateSettings(world.context, { testTitle: 'SAST' });
    const first = await map(world, await ingest(world, scan('acme/shop', 1, 0)));
    await runJob(world, first);
    const [own] = world.simulator.state.engagements();
    const second = await mapBeside(own?.product ?? 0, await ingest(world, scan('acme/cart', 2, 0)));
    await runJob(world, second);
    expect(await testIdOf(world, first)).not.toBe(await testIdOf(world, second));
    expect(await writesOf(first)).toEqual([]);
    expect(await writesOf(second)).toEqual([]);
  });
});
