import { startSimulator } from '@gecko-defectdojo/testing-simulator';
import type { Simulator } from '@gecko-defectdojo/testing-simulator';
import { createTestDatabase } from '@gecko-defectdojo/testing-host/test-database';
import type { TestDatabase } from '@gecko-defectdojo/testing-host/test-database';
import postgres from 'postgres';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { listActivity } from '../activity/list-activity.ts';
import { updateSettings } from '../connection/update-settings.ts';
import type { ServiceContext } from '../context.ts';
import { listPushes } from '../push/list-pushes.ts';
import { createConnectedTeam } from '../team.fixture.ts';
import { changeMapping } from './change-mapping.ts';
import { createMapping } from './create-mapping.ts';

let testDatabase: TestDatabase;
let simulator: Simulator;
let context: ServiceContext;
let mappingId: string;
let owner: postgres.Sql;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  simulator = await startSimulator();
  owner = postgres(testDatabase.ownerUrl, { max: 1 });
});
afterAll(async () => {
  await owner.end();
  await simulator.close();
  await testDatabase.close();
});
beforeEach(async () => {
  const team = await createConnectedTeam(testDatabase.database, simulator);
  ({ context } = team);
  const product = { kind: 'new' as const, name: `Shop ${team.repositoryId}`, productType: 'Gecko' };
  ({ id: mappingId } = await createMapping(context, { repositoryId: team.repositoryId, product }));
  await endPushes();
});

/** Ends the pushes that wait, so that a later request shows as a new one. */
async function endPushes(): Promise<void> {
  const { teamId } = context.actor;
  await owner`
    update defectdojo.pushes set status = 'succeeded', finished_at = now(), started_at = now()
    where team_id = ${teamId} and finished_at is null`;
}

const triggers = async () =>
  (await listPushes(context, { mappingId, limit: 10, offset: 0 })).items.map(({ trigger }) => trigger);

const change = (settings: object) => changeMapping(context, { mappingId }, { settings });

describe('the settings of a mapping', () => {
  it('are as the connection has them until it has its own', async () => {
    expect(
      await change({ set: { minimumSeverity: 'high', leftOutTypes: ['XSS', 'LFI', 'XSS'] } }),
    ).toMatchObject({
      settings: { minimumSeverity: 'high', leftOutTypes: ['LFI', 'XSS'] },
    });
    expect(await change({ set: { extraTags: ['a'] }, asConnection: ['minimumSeverity'] })).toMatchObject({
      settings: { leftOutTypes: ['LFI', 'XSS'], extraTags: ['a'] },
    });
  });

  it('request a push where another choice of findings follows, and else none', async () => {
    await change({ set: { minimumSeverity: 'high' } });
    expect(await triggers()).toEqual(['setting_changed', 'mapping_created']);
    await endPushes();
    await change({ set: { minimumSeverity: 'high' } });
    await change({ set: { triageNotes: true } });
    // The connection has the same value.
    await change({ set: { includeResolvedFindings: true } });
    expect(await triggers()).toEqual(['setting_changed', 'mapping_created']);
  });

  it('are told in the activity once, with both values', async () => {
    await change({ set: { minimumSeverity: 'high' } });
    await change({ set: { minimumSeverity: 'high' } });
    await change({ asConnection: ['minimumSeverity'] });
    const { items } = await listActivity(context, { limit: 10 });
    const told = items.map(({ parts = [] }) => parts.map(({ text }) => text).join(''));
    expect(told.filter((text) => text.includes('Minimum severity'))).toEqual([
      expect.stringContaining('Minimum severity from high to as the connection.'),
      expect.stringContaining('Minimum severity high.'),
    ]);
  });

  it('have a part in the revision, and are none of it while there are none', async () => {
    const { revision: before } = await change({ asConnection: ['minimumSeverity'] });
    const { revision: with_ } = await change({ set: { minimumSeverity: 'low' } });
    expect(with_).not.toBe(before);
    expect(await change({ asConnection: ['minimumSeverity'] })).toMatchObject({ revision: before });
  });

  it('cannot be set and taken back in one request', async () => {
    await expect(
      change({ set: { minimumSeverity: 'low' }, asConnection: ['minimumSeverity'] }),
    ).rejects.toMatchObject({ code: 'validation_failed' });
  });
});

it('a connection keeps a list of types without doubles, and the same list in another order is no change', async () => {
  expect(await updateSettings(context, { leftOutTypes: ['XSS', 'LFI', 'XSS'] })).toMatchObject({
    leftOutTypes: ['LFI', 'XSS'],
  });
  await endPushes();
  await updateSettings(context, { leftOutTypes: ['XSS', 'LFI'] });
  expect(await triggers()).toEqual(['setting_changed', 'mapping_created']);
});
