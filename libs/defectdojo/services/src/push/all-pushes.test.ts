import { randomUUID } from 'node:crypto';
import type { PushListItem } from '@gecko-defectdojo/contract';
import { hostSqlOf, withTeam } from '@gecko-defectdojo/data';
import { createTestDatabase } from '@gecko-defectdojo/testing-host/test-database';
import type { TestDatabase } from '@gecko-defectdojo/testing-host/test-database';
import { startSimulator } from '@gecko-defectdojo/testing-simulator';
import type { Simulator } from '@gecko-defectdojo/testing-simulator';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createMapping } from '../mapping/create-mapping.ts';
import { removeMapping } from '../mapping/remove-mapping.ts';
import type { ServiceContext } from '../context.ts';
import {
  addRepository,
  asRole,
  createConnectedTeam,
  createTestContext,
  createTestTeam,
  NOW,
} from '../team.fixture.ts';
import { getPushSummary } from './get-push-summary.ts';
import { listAllPushes } from './list-all-pushes.ts';

let testDatabase: TestDatabase;
let simulator: Simulator;
let context: ServiceContext;
let shopId: string;
let shop: string;
let bank: string;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  simulator = await startSimulator();
  ({ context, repositoryId: shopId } = await createConnectedTeam(testDatabase.database, simulator));
  shop = await map(shopId, 'Shop');
  bank = await map(await addRepository(context, 'acme/bank', 'gitlab'), 'Bank');
  // The first pushes of new mappings are no part of the lists below.
  await query('delete from defectdojo.pushes');
  await push(shop, 10, { changed: 3, trigger: 'manual', by: context.actor.userId });
  await push(bank, 20, {});
  await push(shop, 30, {});
  await push(bank, 40, { changed: 1, trigger: 'scan_completed' });
  await push(bank, 50, { trigger: 'scan_completed' });
  await push(bank, 60, { status: 'failed' });
});
afterAll(async () => {
  await simulator.close();
  await testDatabase.close();
});

async function map(repositoryId: string, name: string): Promise<string> {
  const product = { kind: 'new', name, productType: 'Gecko' } as const;
  return (await createMapping(context, { repositoryId, branch: 'main', product })).id;
}

/** Writes a push that was queued so many minutes before now, and took a second. */
async function push(
  mappingId: string,
  minutes: number,
  {
    changed = 0,
    status = 'succeeded',
    trigger = 'sweep',
    by = null,
  }: { changed?: number; status?: string; trigger?: string; by?: string | null },
): Promise<void> {
  const queuedAt = new Date(NOW.getTime() - minutes * 60_000).toISOString();
  await query(
    `insert into defectdojo.pushes
       (team_id, mapping_id, trigger, status, updated, requested_by, queued_at, finished_at)
     values ($1, $2, $3, $4, $5, $6::uuid, $7::timestamptz, $7::timestamptz + interval '1 second')`,
    [context.actor.teamId, mappingId, trigger, status, changed, by, queuedAt],
  );
}

/** Runs a statement as the team. */
function query(text: string, parameters: readonly unknown[] = []): Promise<unknown> {
  return withTeam(context.database, context.actor.teamId, (tx) => hostSqlOf(tx).query(text, parameters));
}

const minutesOf = (instant: string) => Math.round((NOW.getTime() - Date.parse(instant)) / 60_000);

/** Returns each line in a few words: the minutes of a push, and the number of pushes of a fold. */
function told(items: readonly PushListItem[]): string[] {
  return items.map((item) =>
    item.kind === 'push' ? `push ${minutesOf(item.push.queuedAt)}` : `${item.pushes} folded`,
  );
}

describe('the pushes of a connection', () => {
  it('come newest first, with those that changed nothing folded between them', async () => {
    const { items, pagination } = await listAllPushes(context, {});
    expect(told(items)).toEqual(['push 10', '2 folded', 'push 40', '1 folded', 'push 60']);
    expect(pagination).toMatchObject({ total: 3, hasMore: false });
    const [newest, several, , single] = items;
    expect(newest).toMatchObject({
      repository: { id: shopId, name: 'acme/shop', provider: 'github' },
      isMapped: true,
      requestedBy: 'Test person',
      push: { trigger: 'manual', counters: { updated: 3 } },
    });
    expect(several).toMatchObject({ repositories: 2, repository: null, mappingId: null, trigger: 'sweep' });
    expect(single).toMatchObject({
      repositories: 1,
      repository: { name: 'acme/bank', provider: 'gitlab' },
      mappingId: bank,
      trigger: 'scan_completed',
    });
  });

  it('are the same on pages of any size, each fold on one of them', async () => {
    const { items: all } = await listAllPushes(context, {});
    for (const limit of [1, 2, 3]) {
      const paged: PushListItem[] = [];
      for (let offset = 0; offset < 3; offset += limit) {
        const { items, pagination } = await listAllPushes(context, { limit, offset });
        paged.push(...items);
        expect(pagination).toMatchObject({ total: 3, limit, offset, hasMore: offset + limit < 3 });
      }
      expect(paged).toEqual(all);
    }
  });

  it('are unfolded by asking for what a fold names', async () => {
    const { items } = await listAllPushes(context, {});
    for (const item of items) {
      if (item.kind === 'push') continue;
      const { from, before, pushes } = item;
      const range = { ...(from && { from }), ...(before && { before }) };
      const { items: unfolded } = await listAllPushes(context, { state: 'unchanged', ...range });
      expect(unfolded).toHaveLength(pushes);
      expect(unfolded.map(({ kind }) => kind)).toEqual(unfolded.map(() => 'push'));
    }
  });

  it('are filtered, and folded within the filter', async () => {
    const list = async (query: Parameters<typeof listAllPushes>[1]) =>
      told((await listAllPushes(context, query)).items);
    expect(await list({ state: 'failed' })).toEqual(['push 60']);
    expect(await list({ state: 'changed' })).toEqual(['push 10', 'push 40']);
    expect(await list({ search: 'BANK' })).toEqual(['1 folded', 'push 40', '1 folded', 'push 60']);
    expect(await list({ repositoryId: shopId })).toEqual(['push 10', '1 folded']);
    expect(await list({ mappingId: shop })).toEqual(['push 10', '1 folded']);
    expect(await list({ trigger: 'scan_completed' })).toEqual(['push 40', '1 folded']);
    expect(await list({ search: 'none' })).toEqual([]);
  });

  it('are those of a day of the reader', async () => {
    // The test begins at noon in UTC: half past eleven is another day in Kiritimati from 10:00 on.
    await push(shop, 24 * 60, { changed: 1 });
    const list = async (day: string, timeZone: string) =>
      told((await listAllPushes(context, { day, timeZone, state: 'changed' })).items);
    expect(await list('2026-11-23', 'UTC')).toEqual(['push 10', 'push 40']);
    expect(await list('2026-11-22', 'UTC')).toEqual(['push 1440']);
    expect(await list('2026-11-24', 'Pacific/Kiritimati')).toEqual(['push 10', 'push 40']);
    expect(await list('2026-11-23', 'Pacific/Kiritimati')).toEqual(['push 1440']);
  });

  it.each([
    ['timeZone', { timeZone: 'Mars/Olympus' }],
    ['day', { day: '2026-02-30' }],
    ['limit', { limit: 201 }],
    ['from', { from: 'yesterday' }],
  ])('are not listed for a %s that is none', async (field, query) => {
    await expect(listAllPushes(context, query)).rejects.toMatchObject({ code: 'validation_failed', field });
  });

  it('do not exist for another team, nor for those who may not see them', async () => {
    const { context: other } = await createConnectedTeam(testDatabase.database, simulator);
    for (const query of [{}, { repositoryId: shopId }, { mappingId: shop }, { search: 'shop' }])
      expect((await listAllPushes(other, query)).items).toEqual([]);
    expect(await getPushSummary(other, {})).toMatchObject({ changed: 0, failed: 0 });
    await expect(listAllPushes(asRole(context, 'member'), {})).rejects.toMatchObject({ code: 'forbidden' });
    await expect(getPushSummary(asRole(context, 'member'), {})).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('need a connection', async () => {
    const without = await createTestTeam(createTestContext(testDatabase.database));
    await expect(listAllPushes(without, {})).rejects.toMatchObject({ code: 'connection_missing' });
    await expect(getPushSummary(without, {})).rejects.toMatchObject({ code: 'connection_missing' });
  });
});

describe('the summary', () => {
  it('has 30 days of the reader, of which the last is today, and the numbers by state', async () => {
    const summary = await getPushSummary(context, { timeZone: 'Pacific/Kiritimati' });
    expect(summary.days).toHaveLength(30);
    expect(summary.days.slice(-2)).toEqual([
      { day: '2026-11-23', changed: 1, failed: 0 },
      { day: '2026-11-24', changed: 4, failed: 1 },
    ]);
    expect(summary).toMatchObject({
      changed: 5,
      failed: 1,
      waited: { pushes: 0, longestMs: null },
      typicalMs: 1_000,
      states: { failed: 1, rejected: 0, waiting: 0, running: 0 },
    });
  });

  it('follows the filters; a day narrows the numbers by state alone', async () => {
    expect(await getPushSummary(context, { search: 'shop' })).toMatchObject({
      changed: 4,
      states: { failed: 0 },
    });
    expect(await getPushSummary(context, { day: '2026-11-20' })).toMatchObject({
      changed: 5,
      states: { failed: 0 },
    });
  });
});

it('keeps the pushes of a mapping that was removed, with the name of a repository that Gecko no longer has', async () => {
  await removeMapping(context, { mappingId: bank, findings: 'leave' });
  await query('update defectdojo.mappings set repository_id = $1 where id = $2', [randomUUID(), bank]);
  const { items } = await listAllPushes(context, { state: 'failed' });
  expect(items).toMatchObject([{ isMapped: false, repository: { name: 'acme/bank', provider: null } }]);
  expect((await listAllPushes(context, { search: 'bank', state: 'failed' })).items).toHaveLength(1);
});
