import { withTeam } from '@gecko-defectdojo/data';
import { addRepository, createTestHost, ingestScan, makeScan } from '@gecko-defectdojo/testing-host';
import { createTestDatabase } from '@gecko-defectdojo/testing-host/test-database';
import type { TestDatabase } from '@gecko-defectdojo/testing-host/test-database';
import { startSimulator } from '@gecko-defectdojo/testing-simulator';
import type { Simulator } from '@gecko-defectdojo/testing-simulator';
import postgres from 'postgres';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { updateSettings } from '../connection/update-settings.ts';
import type { ServiceContext } from '../context.ts';
import { createMapping } from '../mapping/create-mapping.ts';
import { startPush } from '../push/start-push.ts';
import { createConnectedTeam, NOW } from '../team.fixture.ts';
import { getRepository } from './get-repository.ts';
import { listRepositories } from './list-repositories.ts';

let testDatabase: TestDatabase;
let owner: postgres.Sql;
let simulator: Simulator;
let context: ServiceContext;
let repositoryId: string;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  owner = postgres(testDatabase.ownerUrl, { max: 1, onnotice: () => undefined });
});
afterAll(async () => {
  await owner.end();
  await testDatabase.close();
});
beforeEach(async () => {
  simulator = await startSimulator();
  ({ context, repositoryId } = await createConnectedTeam(testDatabase.database, simulator));
});
afterEach(() => simulator.close());

async function map(branch = 'main'): Promise<string> {
  const product = { kind: 'new', name: 'Shop', productType: 'Gecko' } as const;
  return (await createMapping(context, { repositoryId, branch, product })).id;
}

/** Ends the pushes of the team as a worker does that has sent everything. */
async function endPushes(): Promise<void> {
  const { teamId } = context.actor;
  await owner`update defectdojo.pushes set status = 'succeeded', finished_at = now() where team_id = ${teamId}`;
  await owner`update defectdojo.mappings set dirty_since = null, last_pushed_at = ${NOW} where team_id = ${teamId}`;
}

async function scan(kind: 'deep' | 'pr', startedAt: Date): Promise<void> {
  const { teamId } = context.actor;
  const report = makeScan({ findings: 0, kind, startedAt });
  await withTeam(context.database, teamId, (tx) => ingestScan(tx, { teamId, report }));
}

async function standing(of: Partial<ServiceContext> = {}) {
  const seen = { ...context, ...of };
  const { standing: one } = await getRepository(seen, { repositoryId });
  const { items } = await listRepositories(seen, {});
  expect(items.find(({ id }) => id === repositoryId)?.standing).toEqual(one);
  return one;
}

const DAY_MS = 86_400_000;

it('follows a repository from its mapping to its push', async () => {
  expect(await standing()).toEqual({ reason: 'not_mapped', at: null });
  await map();
  expect(await standing()).toMatchObject({ reason: 'queued', at: expect.any(String) });
  await endPushes();
  expect(await standing()).toEqual({ reason: 'current', at: NOW.toISOString() });
});

it('is paused where a change waits, and not where everything is pushed', async () => {
  await map();
  await endPushes();
  const { pausedAt } = await updateSettings(context, { pushOnScanComplete: false });
  expect(await standing()).toMatchObject({ reason: 'current' });
  await scan('deep', new Date(NOW.getTime() + DAY_MS));
  expect(await standing()).toEqual({ reason: 'paused', at: pausedAt, pausedBy: 'connection' });
});

it('is paused for a repository that was mapped meanwhile, until a person pushes it', async () => {
  const { pausedAt } = await updateSettings(context, { pushOnScanComplete: false });
  const mappingId = await map();
  expect(await standing()).toEqual({ reason: 'paused', at: pausedAt, pausedBy: 'connection' });
  await startPush(context, { mappingId });
  expect(await standing()).toMatchObject({ reason: 'queued' });
});

it('tells a branch that was never scanned, and PR scans, from what is pushed', async () => {
  await map('release');
  await endPushes();
  expect(await standing()).toEqual({ reason: 'never_scanned', at: null });
  await scan('pr', NOW);
  expect(await standing()).toEqual({ reason: 'only_pr_scans', at: null });
});

it('names the last scan that counts where there were only PR scans since', async () => {
  await map();
  await endPushes();
  await scan('pr', new Date(NOW.getTime() + DAY_MS));
  expect(await standing()).toEqual({ reason: 'only_pr_scans', at: NOW.toISOString() });
});

it('does without the scans of a host that does not publish them', async () => {
  await map('release');
  await endPushes();
  const host = { ...createTestHost() };
  delete host.findScanTimes;
  expect(await standing({ host })).toEqual({ reason: 'current', at: NOW.toISOString() });
});

it('is the mapping’s own: another repository of the team has its own', async () => {
  await map();
  await endPushes();
  const { teamId } = context.actor;
  const other = await withTeam(context.database, teamId, (tx) =>
    addRepository(tx, { teamId, fullName: 'acme/other', at: NOW }),
  );
  const { items } = await listRepositories(context, {});
  expect(new Map(items.map((row) => [row.id, row.standing?.reason]))).toEqual(
    new Map([
      [repositoryId, 'current'],
      [other, 'not_mapped'],
    ]),
  );
});
