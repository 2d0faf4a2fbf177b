import { randomUUID } from 'node:crypto';
import type { ActivityEntry, ActivityQuery } from '@gecko-defectdojo/contract';
import { hostSqlOf, recordAudit, withTeam } from '@gecko-defectdojo/data';
import { createTestDatabase } from '@gecko-defectdojo/testing-host/test-database';
import type { TestDatabase } from '@gecko-defectdojo/testing-host/test-database';
import { startSimulator } from '@gecko-defectdojo/testing-simulator';
import type { Simulator } from '@gecko-defectdojo/testing-simulator';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { updateProfile } from '../asvs/update-profile.ts';
import { listProfileHistory } from '../asvs/list-history.ts';
import { requestCheck } from '../check/request-check.ts';
import { updateSettings } from '../connection/update-settings.ts';
import type { ServiceContext } from '../context.ts';
import { createMapping } from '../mapping/create-mapping.ts';
import { removeMapping } from '../mapping/remove-mapping.ts';
import { startPush } from '../push/start-push.ts';
import { asRole, createConnectedTeam, createTestTeam } from '../team.fixture.ts';
import { listActivity } from './list-activity.ts';
import { listActivityPeople } from './list-activity-people.ts';

let testDatabase: TestDatabase;
let simulator: Simulator;
let context: ServiceContext;
let repositoryId: string;
let mappingId: string;
let productId: number;
let pushId: string;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  simulator = await startSimulator();
  ({ context, repositoryId } = await createConnectedTeam(testDatabase.database, simulator));
  const product = { kind: 'new', name: 'Shop', productType: 'Gecko' } as const;
  ({ id: mappingId, productId } = await createMapping(context, { repositoryId, branch: 'main', product }));
  ({ id: pushId } = await startPush(context, { mappingId }));
  await requestCheck(context, { mappingId });
  await updateProfile(context, { repositoryId }, { level: 2, levelReason: 'We must.' });
  await updateSettings(context, { publishAsvs: false });
  await withTeam(context.database, context.actor.teamId, (tx) =>
    recordAudit(tx, {
      action: 'connection.state_changed',
      subjectId: randomUUID(),
      detail: {
        before: { state: 'connected', code: null },
        after: { state: 'unreachable', code: 'timeout' },
      },
    }),
  );
});
afterAll(async () => {
  await simulator.close();
  await testDatabase.close();
});

async function entries(query: Partial<ActivityQuery> = {}): Promise<readonly ActivityEntry[]> {
  return (await listActivity(context, query)).items;
}

async function entryOf(action: string): Promise<ActivityEntry> {
  const found = (await entries()).find((entry) => entry.action === action);
  if (!found) throw new Error(`no entry of ${action}`);
  return found;
}

describe('an entry of the activity', () => {
  it('names its repository and the product, and leads to both', async () => {
    expect(await entryOf('mapping.created')).toMatchObject({
      text: 'Mapped acme/shop to the new product Shop.',
      kind: 'mappings',
      by: 'Test person',
      repository: { id: repositoryId, name: 'acme/shop', provider: 'github', mappingId },
      parts: [
        { text: 'Mapped ' },
        { text: 'acme/shop', about: 'repository' },
        { text: ' to the new product ' },
        { text: 'Shop', about: 'product', url: `${simulator.url}/product/${String(productId)}` },
        { text: '.' },
      ],
    });
  });

  it('of a push leads to the push, and one of a check to the check', async () => {
    expect(await entryOf('push.requested')).toMatchObject({
      text: 'Started a push of acme/shop.',
      pushId,
      parts: expect.arrayContaining([{ text: 'a push', about: 'push' }]),
    });
    expect(await entryOf('check.requested')).toMatchObject({
      text: 'Started a check of acme/shop against DefectDojo.',
      repository: { mappingId },
      parts: expect.arrayContaining([{ text: 'a check', about: 'check' }]),
    });
  });

  it('of a profile names the repository, which its own history does not repeat', async () => {
    const level = await entryOf('asvs.level_chosen');
    expect(level.text).toBe('Set the level of acme/shop to L2: We must.');
    const { items } = await listProfileHistory(context, { repositoryId });
    expect(items).toMatchObject([{ id: level.id, text: 'Set the level to L2: We must.' }]);
  });

  it('of the connection is about no repository', async () => {
    const entry = await entryOf('connection.state_changed');
    expect(entry).toMatchObject({ by: null, kind: 'connection', repository: null, pushId: null });
  });
});

describe('the activity is filtered', () => {
  const actionsOf = async (query: Partial<ActivityQuery>) =>
    (await entries(query)).map(({ action }) => action).toSorted();

  it.each([
    ['connection', ['connection.connected', 'connection.state_changed']],
    ['mappings', ['mapping.created']],
    ['pushes', ['check.requested', 'push.requested']],
    ['asvs', ['asvs.level_chosen']],
    ['settings', ['connection.settings_changed']],
  ] as const)('by kind: %s', async (kind, actions) => {
    expect(await actionsOf({ kind })).toEqual(actions);
  });

  it('by person, or Gecko', async () => {
    expect(await actionsOf({ by: 'gecko' })).toEqual(['connection.state_changed']);
    expect(await actionsOf({ by: context.actor.userId })).toHaveLength(6);
    const people = await listActivityPeople(context);
    expect(people).toEqual([{ id: context.actor.userId, name: 'Test person' }]);
  });

  it('by repository', async () => {
    const about = ['asvs.level_chosen', 'check.requested', 'mapping.created', 'push.requested'];
    expect(await actionsOf({ repositoryId })).toEqual(about);
    expect(await actionsOf({ search: 'SHOP' })).toEqual(about);
    expect(await actionsOf({ search: 'shop', kind: 'pushes' })).toEqual([
      'check.requested',
      'push.requested',
    ]);
    expect(await actionsOf({ search: 'bank' })).toEqual([]);
  });

  it('by nothing else', async () => {
    for (const query of [{ kind: 'all' }, { by: 'me' }, { repositoryId: 'shop' }])
      await expect(entries(query as never)).rejects.toMatchObject({ code: 'validation_failed' });
  });
});

it('is empty for another team, and forbidden for those who may not see integrations', async () => {
  const other = await createTestTeam(context);
  for (const query of [{}, { repositoryId }, { search: 'shop' }, { by: context.actor.userId }])
    expect((await listActivity(other, query)).items).toEqual([]);
  expect(await listActivityPeople(other)).toEqual([]);
  await expect(listActivity(asRole(context, 'member'), {})).rejects.toMatchObject({ code: 'forbidden' });
  await expect(listActivityPeople(asRole(context, 'member'))).rejects.toMatchObject({ code: 'forbidden' });
});

describe('what is gone', () => {
  it('keeps its text and leads nowhere', async () => {
    await removeMapping(context, { mappingId, findings: 'leave' });
    const { teamId } = context.actor;
    await withTeam(context.database, teamId, async (tx) => {
      const sql = hostSqlOf(tx);
      await sql.query('delete from defectdojo.pushes');
      // The repository was removed from Gecko: another id that the host does not know.
      await sql.query('update defectdojo.mappings set repository_id = $1', [randomUUID()]);
    });
    expect(await entryOf('push.requested')).toMatchObject({
      text: 'Started a push of acme/shop.',
      pushId: null,
      repository: { name: 'acme/shop', provider: null, mappingId: null },
      parts: [{ text: 'Started a push of ' }, { text: 'acme/shop', about: 'repository' }, { text: '.' }],
    });
    expect((await entryOf('check.requested')).parts?.map(({ about }) => about)).not.toContain('check');
  });
});
