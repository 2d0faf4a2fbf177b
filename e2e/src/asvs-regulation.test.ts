import {
  createMapping,
  disconnect,
  listActivity,
  pause,
  removeMapping,
  resume,
  updateProfile,
  updateSettings,
} from '@gecko-defectdojo/services';
import { createTaskList, runPublishJob } from '@gecko-defectdojo/jobs';
import { withTeam } from '@gecko-defectdojo/data';
import type { FaultAction, ProductRecord, SimulatorVersion } from '@gecko-defectdojo/testing-simulator';
import { makeScan } from '@gecko-defectdojo/testing-host';
import { runDueJobs } from '@gecko-defectdojo/testing-postgres/run-due-jobs';
import { sql } from 'drizzle-orm';
import { Logger, makeWorkerUtils } from 'graphile-worker';
import postgres from 'postgres';
import { afterEach, describe, expect, it } from 'vitest';
import { ingest, makeWorld, map } from './world.ts';
import type { World } from './world.ts';

const NAME = 'OWASP Application Security Verification Standard';
/** Another regulation that the team has chosen. */
const GDPR = 1;

let world: World;
let asvs: number;
let repositoryId: string;
let mappingId: string;

afterEach(() => world.close());

/** Maps a repository with a level to a product whose team has chosen another regulation. */
async function setUp(version: SimulatorVersion = '3.2.0', regulations: readonly number[] = [GDPR]) {
  world = await makeWorld({ version });
  asvs = (await read<{ results: { id: number }[] }>(`/regulations/?name=${encodeURIComponent(NAME)}`))
    .results[0]!.id;
  const ingested = await ingest(world, makeScan({ findings: 1, repository: 'acme/shop' }));
  ({ repositoryId } = ingested);
  mappingId = await map(world, ingested, 'Shop');
  await setRegulations(regulations);
  world.simulator.requests.clear();
}

async function read<T>(path: string): Promise<T> {
  const { url, token } = world.simulator;
  const response = await fetch(`${url}/api/v2${path}`, { headers: { authorization: `Token ${token}` } });
  return (await response.json()) as T;
}

const product = (): Readonly<ProductRecord> => {
  const found = world.simulator.state.products().find(({ name }) => name === 'Shop');
  if (!found) throw new Error('no product');
  return found;
};
const regulations = () => product().regulations.toSorted();

/** Replaces the regulations of the product, as a person in DefectDojo does. */
async function setRegulations(ids: readonly number[]): Promise<void> {
  const { url, token } = world.simulator;
  const response = await fetch(`${url}/api/v2/products/${String(product().id)}/`, {
    method: 'PATCH',
    headers: { authorization: `Token ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ regulations: ids }),
  });
  if (!response.ok) throw new Error(await response.text());
}

const quiet = new Logger(() => () => undefined);

/** Works off what waits in the queue, also what waits for a later time, or for an instance that did not respond. */
async function workOff(): Promise<void> {
  await asOwner((owner) => owner`update defectdojo.instances set open_until = now()`);
  const utils = await makeWorkerUtils({ connectionString: world.testDatabase.queueUrl, logger: quiet });
  try {
    await utils.withPgClient((client) =>
      client.query('update graphile_worker._private_jobs set run_at = now() where run_at > now()'),
    );
  } finally {
    await utils.release();
  }
  await runDueJobs({
    connectionString: world.testDatabase.queueUrl,
    taskList: createTaskList(world.context),
    logger: quiet,
  });
}

async function asOwner(act: (owner: postgres.Sql) => Promise<unknown>): Promise<void> {
  const owner = postgres(world.testDatabase.ownerUrl, { max: 1, onnotice: () => undefined });
  await act(owner);
  await owner.end();
}

async function setLevel(level: 1 | 2 | 3): Promise<void> {
  await updateProfile(world.context, { repositoryId }, { level, levelReason: 'Accounts of customers.' });
  await workOff();
}

const writes = () =>
  world.simulator.requests.filter(({ write, path }) => write && path.includes('/products/')).length;
const lookUps = () => world.simulator.requests.filter(({ path }) => path.includes('/regulations/')).length;
const texts = async () =>
  (await listActivity(world.context, { limit: 100, offset: 0 })).items.map(({ text }) => text);

function fault(method: string, path: RegExp, action: FaultAction, times = 1) {
  world.simulator.faults.add({ match: { method, path }, action, times });
}

const NO_REGULATION = {
  kind: 'respond',
  status: 200,
  body: { count: 0, next: null, previous: null, results: [] },
} as const satisfies FaultAction;

describe.each<SimulatorVersion>(['3.2.0', '2.46.4'])('the regulation of a product in %s', (version) => {
  it('is added beside those of others, in the same write as the tags, and then costs nothing', async () => {
    await setUp(version);
    await setLevel(2);
    expect(regulations()).toEqual([GDPR, asvs]);
    expect(product().tags).toContain('asvs-l2');
    expect({ writes: writes(), lookUps: lookUps() }).toEqual({ writes: 1, lookUps: 1 });

    world.simulator.requests.clear();
    await publishAgain();
    expect([...world.simulator.requests.filter(({ path }) => !path.includes('findings'))]).toEqual([]);
    await setLevel(3);
    expect({ writes: writes(), lookUps: lookUps() }).toEqual({ writes: 1, lookUps: 0 });
    expect(regulations()).toEqual([GDPR, asvs]);
  });

  it('goes with the switch of publishing, alone, and comes back with it', async () => {
    await setUp(version);
    await setLevel(2);
    world.simulator.requests.clear();
    await updateSettings(world.context, { publishAsvs: false });
    await workOff();
    expect(regulations()).toEqual([GDPR]);
    expect(product().tags).toContain('asvs-l2');
    expect(writes()).toBe(1);
    await updateSettings(world.context, { publishAsvs: true });
    await workOff();
    expect(regulations()).toEqual([GDPR, asvs]);
    expect(writes()).toBe(2);
  });
});

/** Asks for the product to be published, where nothing has changed. */
async function publishAgain(): Promise<void> {
  const job = { teamId: world.teamId, mappingId };
  await runPublishJob(world.context, job, new AbortController().signal);
}

describe('the regulation of a product', () => {
  it('goes with the last mapping, and not before', async () => {
    await setUp();
    await setLevel(2);
    const other = await ingest(world, makeScan({ findings: 1, repository: 'acme/other' }));
    const second = await createMapping(world.context, {
      repositoryId: other.repositoryId,
      product: { kind: 'existing', productId: product().id },
    });
    await workOff();
    await removeMapping(world.context, { mappingId, findings: 'leave' });
    await workOff();
    expect(regulations()).toEqual([GDPR, asvs]);
    await removeMapping(world.context, { mappingId: second.id, findings: 'leave' });
    await workOff();
    expect(regulations()).toEqual([GDPR]);
    expect(product().tags).toContain('asvs-l2');
  });

  it('stays where it was before Gecko came, whatever ends', async () => {
    await setUp('3.2.0', [GDPR, 3]);
    expect(asvs).toBe(3);
    await setLevel(2);
    await updateSettings(world.context, { publishAsvs: false });
    await workOff();
    await updateSettings(world.context, { publishAsvs: true });
    await workOff();
    await removeMapping(world.context, { mappingId, findings: 'leave' });
    await workOff();
    expect(regulations()).toEqual([GDPR, asvs]);
    expect(
      world.simulator.requests.filter(({ write, path }) => write && path.includes('/products/')),
    ).toHaveLength(
      // That of the tags.
      1,
    );
  });

  it('that a person took away is not added again until publishing is switched off and on', async () => {
    await setUp();
    await setLevel(2);
    await setRegulations([GDPR]);
    await setLevel(3);
    await setLevel(1);
    expect(regulations()).toEqual([GDPR]);
    await updateSettings(world.context, { publishAsvs: false });
    await workOff();
    expect(regulations()).toEqual([GDPR]);
    await updateSettings(world.context, { publishAsvs: true });
    await workOff();
    expect(regulations()).toEqual([GDPR, asvs]);
  });

  it('that a person added and took away is not added by Gecko', async () => {
    await setUp('3.2.0', [3]);
    await setLevel(2);
    await setRegulations([]);
    await setLevel(3);
    expect(regulations()).toEqual([]);
  });

  it('is added to a product that an earlier release has published, once a job looks at it', async () => {
    await setUp();
    fault('GET', /regulations/, NO_REGULATION, 2);
    await setLevel(2);
    expect(regulations()).toEqual([GDPR]);
    await withTeam(world.context.database, world.teamId, (tx) =>
      tx.execute(sql`update defectdojo.connections set asvs_regulation = null`),
    );
    world.simulator.requests.clear();
    await publishAgain();
    expect(regulations()).toEqual([GDPR, asvs]);
    expect(writes()).toBe(1);
  });

  it('is left out where the instance has none, which is looked up once a day', async () => {
    await setUp();
    fault('GET', /regulations/, NO_REGULATION, Infinity);
    await setLevel(2);
    await publishAgain();
    await setLevel(3);
    expect(product().tags).toContain('asvs-l3');
    // An empty list is read twice.
    expect(lookUps()).toBe(2);
    world.simulator.faults.clear();
    await withTeam(world.context.database, world.teamId, (tx) =>
      tx.execute(sql`
        update defectdojo.connections
        set asvs_regulation = jsonb_set(asvs_regulation, '{at}', to_jsonb(now() - interval '25 hours'))`),
    );
    await publishAgain();
    expect(regulations()).toEqual([GDPR, asvs]);
  });

  it('is left out where the key may not read regulations, which is said once', async () => {
    await setUp();
    const body = { detail: 'You do not have permission to perform this action.' };
    fault('GET', /regulations/, { kind: 'respond', status: 403, body }, Infinity);
    await setLevel(2);
    await withTeam(world.context.database, world.teamId, (tx) =>
      tx.execute(sql`
        update defectdojo.connections
        set asvs_regulation = jsonb_set(asvs_regulation, '{at}', to_jsonb(now() - interval '25 hours'))`),
    );
    await setLevel(3);
    expect(product().tags).toContain('asvs-l3');
    expect(regulations()).toEqual([GDPR]);
    expect((await texts()).filter((text) => text.includes('may not read regulations'))).toHaveLength(1);
  });

  it('that DefectDojo no longer has holds up nothing else', async () => {
    await setUp();
    const body = { regulations: ['Invalid pk "3" - object does not exist.'] };
    fault('PATCH', /\/products\//, { kind: 'respond', status: 400, body });
    await setLevel(2);
    expect(product().tags).toContain('asvs-l2');
    expect(regulations()).toEqual([GDPR]);
    await setLevel(3);
    expect(product().tags).toContain('asvs-l3');
    expect(lookUps()).toBe(1);
  });

  it.each<[string, FaultAction]>([
    ['before it wrote', { kind: 'cut' }],
    ['after it wrote', { kind: 'commit-then-drop' }],
  ])('is Gecko’s, once, where a worker ended %s and before it noted it', async (_, action) => {
    await setUp();
    fault('PATCH', /\/products\//, action);
    await setLevel(2);
    expect(await notes()).toEqual([{ id: asvs, state: 'adding' }]);
    await publishAgain();
    expect(regulations()).toEqual([GDPR, asvs]);
    expect(await notes()).toEqual([{ id: asvs, state: 'added' }]);
    fault('PATCH', /\/products\//, action);
    await updateSettings(world.context, { publishAsvs: false });
    await publishAgain();
    expect(await notes()).toEqual([{ id: asvs, state: 'adding' }]);
    await publishAgain();
    expect(regulations()).toEqual([GDPR]);
    expect(await notes()).toEqual([null]);
  });

  it('is tried to be taken away each day, where the key may not; that is said once', async () => {
    await setUp();
    await setLevel(2);
    const body = { detail: 'You do not have permission to perform this action.' };
    fault('PATCH', /\/products\//, { kind: 'respond', status: 403, body }, 3);
    await updateSettings(world.context, { publishAsvs: false });
    for (let day = 0; day < 3; day += 1) await workOff();
    expect(regulations()).toEqual([GDPR, asvs]);
    expect((await texts()).filter((text) => text.includes('may not edit this product'))).toHaveLength(1);
    await workOff();
    expect(regulations()).toEqual([GDPR]);
  });

  it('is taken away where a worker ended after it wrote, and publishing was switched off meanwhile', async () => {
    await setUp();
    fault('PATCH', /\/products\//, { kind: 'commit-then-drop' });
    await updateProfile(world.context, { repositoryId }, { level: 2, levelReason: 'Accounts.' });
    await publishAgain();
    expect(await notes()).toEqual([{ id: asvs, state: 'adding' }]);
    await updateSettings(world.context, { publishAsvs: false });
    await workOff();
    expect(regulations()).toEqual([GDPR]);
  });

  it('is not taken for one that a person took away, where publishing is on again after half a withdrawal', async () => {
    await setUp();
    await setLevel(2);
    fault('PATCH', /\/products\//, { kind: 'commit-then-drop' });
    await updateSettings(world.context, { publishAsvs: false });
    await publishAgain();
    expect(regulations()).toEqual([GDPR]);
    await updateSettings(world.context, { publishAsvs: true });
    await workOff();
    expect(regulations()).toEqual([GDPR, asvs]);
  });

  it('stays while exports are paused, and goes once they are on', async () => {
    await setUp();
    await setLevel(2);
    await pause(world.context);
    await updateSettings(world.context, { publishAsvs: false });
    await removeMapping(world.context, { mappingId, findings: 'leave' });
    await workOff();
    expect(regulations()).toEqual([GDPR, asvs]);
    await resume(world.context);
    await workOff();
    expect(regulations()).toEqual([GDPR]);
  });

  it('stays while operators hold the team, and goes once they release it', async () => {
    await setUp();
    await setLevel(2);
    const hold = (since: Date | null) =>
      asOwner((owner) => owner`update defectdojo.connections set held_at = ${since}, hold_scope = 'team'`);
    await hold(new Date());
    await updateSettings(world.context, { publishAsvs: false });
    await publishAgain();
    expect(regulations()).toEqual([GDPR, asvs]);
    await hold(null);
    await workOff();
    expect(regulations()).toEqual([GDPR]);
  });

  it('stays when the connection is ended, which leaves no key to take it away', async () => {
    await setUp();
    await setLevel(2);
    world.simulator.requests.clear();
    await disconnect(world.context);
    await workOff();
    expect(regulations()).toEqual([GDPR, asvs]);
    expect(writes()).toBe(0);
  });
});

/** Returns the notes on the regulation of the product, each once. */
async function notes(): Promise<unknown[]> {
  const rows = await withTeam(world.context.database, world.teamId, (tx) =>
    tx.execute<{ note: unknown }>(sql`select distinct asvs_regulation as note from defectdojo.mappings`),
  );
  return [...rows].map(({ note }) => note);
}
