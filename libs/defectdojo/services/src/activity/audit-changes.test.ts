import { listAudit, withTeam } from '@gecko-defectdojo/data';
import { createTestDatabase } from '@gecko-defectdojo/testing-host/test-database';
import type { TestDatabase } from '@gecko-defectdojo/testing-host/test-database';
import { startSimulator } from '@gecko-defectdojo/testing-simulator';
import type { Simulator } from '@gecko-defectdojo/testing-simulator';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { updateProfile } from '../asvs/update-profile.ts';
import { pause, resume } from '../connection/pause.ts';
import { replaceKey } from '../connection/replace-key.ts';
import { updateSettings } from '../connection/update-settings.ts';
import type { ServiceContext } from '../context.ts';
import { changeMapping } from '../mapping/change-mapping.ts';
import { createMapping } from '../mapping/create-mapping.ts';
import { createConnectedTeam, NOW } from '../team.fixture.ts';

let testDatabase: TestDatabase;
let simulator: Simulator;
let context: ServiceContext;
let repositoryId: string;
let mappingId: string;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  simulator = await startSimulator();
  ({ context, repositoryId } = await createConnectedTeam(testDatabase.database, simulator));
  const product = { kind: 'new', name: 'Shop', productType: 'Gecko' } as const;
  mappingId = (await createMapping(context, { repositoryId, branch: 'main', product })).id;
});
afterAll(async () => {
  await simulator.close();
  await testDatabase.close();
});

/** Returns the last event of an action. */
async function lastOf(action: string) {
  const { teamId } = context.actor;
  const { rows } = await withTeam(context.database, teamId, (tx) =>
    listAudit(tx, { teamId, actions: [action], limit: 1, offset: 0 }),
  );
  return rows[0];
}

const at = NOW.toISOString();
const nothing = { level: null, reason: null };

/** Each change, its action, and what stood before and after. */
const changes: readonly (readonly [string, () => Promise<unknown>, string, object, object])[] = [
  [
    'settings',
    () => updateSettings(context, { publishAsvs: false, pushOnScanComplete: true }),
    'connection.settings_changed',
    { publishAsvs: true },
    { publishAsvs: false },
  ],
  ['a pause', () => pause(context), 'connection.paused', { pausedAt: null }, { pausedAt: at }],
  ['its end', () => resume(context), 'connection.resumed', { pausedAt: at }, { pausedAt: null }],
  [
    'a mapped branch',
    () => changeMapping(context, { mappingId }, { branch: 'next', findings: 'leave' }),
    'mapping.branch_changed',
    { branch: 'main' },
    { branch: 'next' },
  ],
  [
    'a level',
    () => updateProfile(context, { repositoryId }, { level: 2, levelReason: 'We must.' }),
    'asvs.level_chosen',
    nothing,
    { level: 2, reason: 'We must.' },
  ],
  [
    'a level taken back',
    () => updateProfile(context, { repositoryId }, { level: null }),
    'asvs.level_reverted',
    { level: 2, reason: 'We must.' },
    nothing,
  ],
  [
    'stated facts',
    () => updateProfile(context, { repositoryId }, { stated: { internetFacing: true } }),
    'asvs.stated',
    { internetFacing: null, dataClass: null },
    { internetFacing: true, dataClass: null },
  ],
  [
    'an excluded chapter',
    () =>
      updateProfile(context, { repositoryId }, { chapters: [{ id: 'V6', applies: false, reason: 'No.' }] }),
    'asvs.chapter_excluded',
    { applies: null, reason: null },
    { applies: false, reason: 'No.' },
  ],
  [
    'a decision taken back',
    () => updateProfile(context, { repositoryId }, { chapters: [{ id: 'V6', applies: null }] }),
    'asvs.chapter_reverted',
    { applies: false, reason: 'No.' },
    { applies: null, reason: null },
  ],
];

it.each(changes)('says before and after, and who, for %s', async (_, change, action, before, after) => {
  await change();
  const event = await lastOf(action);
  expect(event).toMatchObject({
    action,
    actorKind: 'person',
    actorId: context.actor.userId,
  });
  expect(event?.detail).toMatchObject({ before, after });
});

it('tells a replaced key by its last four characters, before and after', async () => {
  const apiKey = simulator.addUser({ username: 'service', isStaff: true });
  await replaceKey(context, { apiKey });
  const event = await lastOf('connection.key_replaced');
  expect(event?.detail).toEqual({
    before: { account: 'admin', keyLastFour: simulator.token.slice(-4), state: 'connected' },
    after: { account: 'service', keyLastFour: apiKey.slice(-4), state: 'connected' },
  });
});

it('names both products and both mappings of a moved repository', async () => {
  const product = { kind: 'new', name: 'Bank', productType: 'Gecko' } as const;
  const moved = await changeMapping(context, { mappingId }, { product, findings: 'leave' });
  const event = await lastOf('mapping.product_changed');
  expect(event?.detail).toMatchObject({
    before: { mappingId, productName: 'Shop', branch: 'next' },
    after: { mappingId: moved.id, productName: 'Bank', branch: 'next' },
  });
});
