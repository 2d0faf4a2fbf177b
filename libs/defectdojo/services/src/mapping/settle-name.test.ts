import { findMapping, hostSqlOf, updateMapping, withTeam } from '@gecko-defectdojo/data';
import type { MappingRecord } from '@gecko-defectdojo/data';
import { renameRepository } from '@gecko-defectdojo/testing-host';
import { createTestDatabase } from '@gecko-defectdojo/testing-host/test-database';
import type { TestDatabase } from '@gecko-defectdojo/testing-host/test-database';
import { startSimulator } from '@gecko-defectdojo/testing-simulator';
import type { Simulator } from '@gecko-defectdojo/testing-simulator';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { ServiceContext } from '../context.ts';
import { getRepository } from '../repository/get-repository.ts';
import { listRepositories } from '../repository/list-repositories.ts';
import { createConnectedTeam } from '../team.fixture.ts';
import { createMapping } from './create-mapping.ts';
import { settleName } from './settle-name.ts';

let testDatabase: TestDatabase;
let simulator: Simulator;
let context: ServiceContext;
let repositoryId: string;
let mappingId: string;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  simulator = await startSimulator();
  ({ context, repositoryId } = await createConnectedTeam(testDatabase.database, simulator));
  const product = { kind: 'new', name: 'Product', productType: 'Gecko' } as const;
  mappingId = (await createMapping(context, { repositoryId, product })).id;
});
afterAll(async () => {
  await simulator.close();
  await testDatabase.close();
});

async function stored(): Promise<MappingRecord> {
  const { teamId } = context.actor;
  const found = await withTeam(context.database, teamId, (tx) => findMapping(tx, teamId, mappingId));
  if (!found) throw new Error('The mapping is missing.');
  return found;
}

/** Settles the mapping as its job does. Returns the mark. */
async function settled(): Promise<boolean | null> {
  const mapping = await stored();
  await withTeam(context.database, context.actor.teamId, (tx) => settleName(tx, context, mapping));
  return (await stored()).renamed;
}

async function rename(fullName: string): Promise<void> {
  const { teamId } = context.actor;
  await withTeam(context.database, teamId, (tx) =>
    renameRepository(tx, { teamId, repositoryId, fullName, url: `https://github.com/${fullName}` }),
  );
}

/** Returns the number of transactions that wait for a lock. */
function countWaiting(): Promise<number> {
  return withTeam(context.database, context.actor.teamId, async (tx) => {
    const rows = await hostSqlOf(tx).query(
      "select from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()",
      [],
    );
    return rows.length;
  });
}

const found = async (search: string) =>
  (await listRepositories(context, { search })).items.map(({ name }) => name);

it('a mapping knows that its repository was renamed, and that it has its first name again', async () => {
  const { name } = await getRepository(context, { repositoryId });
  expect((await stored()).renamed).toBe(false);
  await rename('acme/depot');
  // The host has told of a change, and no job has looked yet.
  expect((await stored()).renamed).toBeNull();
  expect(await found(name)).toEqual(['acme/depot']);
  expect(await settled()).toBe(true);
  expect(await found(name)).toEqual(['acme/depot']);
  expect(await getRepository(context, { repositoryId })).toMatchObject({ mapping: { formerName: name } });
  await rename(name);
  expect((await stored()).renamed).toBeNull();
  expect(await settled()).toBe(false);
  expect(await getRepository(context, { repositoryId })).toMatchObject({ mapping: { formerName: null } });
});

it('a rename that commits while a job looks is not lost', async () => {
  const { teamId } = context.actor;
  // As an earlier release left it, so that a job looks.
  await withTeam(context.database, teamId, (tx) =>
    updateMapping(tx, { teamId, mappingId }, { renamed: null }),
  );
  let looking: Promise<boolean | null> | undefined;
  await withTeam(context.database, teamId, async (tx) => {
    const to = { fullName: 'acme/second', url: 'https://github.com/acme/second' };
    await renameRepository(tx, { teamId, repositoryId, ...to });
    looking = settled();
    await vi.waitFor(async () => expect(await countWaiting()).toBe(1), { timeout: 10_000 });
  });
  expect(await looking).toBe(true);
});
