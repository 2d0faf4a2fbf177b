import { randomUUID } from 'node:crypto';
import { PUSH_STATES } from '@gecko-defectdojo/contract';
import type { PushStatus } from '@gecko-defectdojo/contract';
import { foldGaps, lastDays } from '@gecko-defectdojo/domain';
import { addRepository, createTeam } from '@gecko-defectdojo/testing-host';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openBench, type Bench } from '../data-bench.fixture.ts';
import type { Tx } from '../database.ts';
import { scansOf } from '../scans-of.fixture.ts';
import { countPushes, foldPushes, listAllPushes } from './all-pushes.ts';
import { listPushes } from './push-lists.ts';
import { countByStatus, summarisePushes } from './push-summary.ts';
import type { PushFilter } from './push-filter.ts';

const NOW = new Date('2026-11-28T16:00:00.000Z');
const minutesAgo = (minutes: number) => new Date(NOW.getTime() - minutes * 60_000);

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.close());

interface Seeded {
  readonly mappingId: string;
  readonly minutes: number;
  readonly status?: PushStatus;
  readonly changed?: number;
  readonly trigger?: string;
  readonly attempts?: number;
  readonly seconds?: number;
  readonly errorCode?: string;
  readonly notes?: number;
}

/** Writes a push that was queued so many minutes ago. Returns its id. */
async function seed(tx: Tx, teamId: string, push: Seeded): Promise<string> {
  const { mappingId, minutes, status = 'succeeded', changed = 0, trigger = 'sweep', attempts = 1 } = push;
  const { seconds = 1, errorCode = null, notes = 0 } = push;
  const id = randomUUID();
  const queuedAt = minutesAgo(minutes).toISOString();
  const isOver = status === 'succeeded' || status === 'partial' || status === 'failed';
  await tx.execute(sql`
    insert into defectdojo.pushes
      (team_id, id, mapping_id, trigger, status, updated, notes, attempts, error_code, queued_at, finished_at)
    values (${teamId}, ${id}, ${mappingId}, ${trigger}, ${status}, ${changed}, ${notes}, ${attempts}, ${errorCode},
      ${queuedAt}, case when ${isOver} then ${queuedAt}::timestamptz + make_interval(secs => ${seconds}) end)`);
  return id;
}

/** A team with two mappings of one connection, and a former one whose pushes do not count. */
async function seedTeam() {
  const shop = await bench.mappedTeam(undefined, await createTeam(bench.database, { name: 'Acme' }));
  const { teamId, connectionId } = shop;
  const bank = await bench.map(teamId, connectionId);
  const former = await bench.connect(teamId, { disconnectedAt: NOW });
  const old = await bench.map(teamId, former.id);
  const filter: PushFilter = { teamId, connectionId };
  const write = (push: Seeded) => bench.act(teamId, (tx) => seed(tx, teamId, push));
  return { teamId, filter, write, shop: shop.mappingId, bank: bank.id, old: old.id };
}

describe('the pushes of all mappings', () => {
  test('are newest first, and those that changed nothing are counted between them', async () => {
    const { teamId, filter, write, shop, bank, old } = await seedTeam();
    const changed = await write({ mappingId: shop, minutes: 10, changed: 3 });
    await write({ mappingId: shop, minutes: 20, trigger: 'scan_completed' });
    await write({ mappingId: bank, minutes: 21 });
    await write({ mappingId: old, minutes: 22, changed: 9 });
    const failed = await write({ mappingId: bank, minutes: 30, status: 'failed' });
    await write({ mappingId: bank, minutes: 40 });
    const told = await write({ mappingId: bank, minutes: 50, errorCode: 'findings_differ' });

    await bench.act(teamId, async (tx) => {
      const listed = await listAllPushes(tx, { ...filter, state: 'all', limit: 50, offset: 0 });
      expect(listed.map(({ id }) => id)).toEqual([changed, failed, told]);
      const page = listed.map(({ queuedAt }) => queuedAt);
      const gaps = foldGaps({ page, next: undefined, isFirstPage: true });
      expect(await foldPushes(tx, filter, gaps)).toMatchObject([
        {
          place: 1,
          pushes: 2,
          repositories: 2,
          mappingId: null,
          trigger: null,
          newest: minutesAgo(20),
          oldest: minutesAgo(21),
          from: new Date(minutesAgo(30).getTime() + 1),
        },
        { place: 2, pushes: 1, repositories: 1, mappingId: bank, trigger: 'sweep', oldest: minutesAgo(40) },
      ]);
    });
  });

  test('are shown by themselves where they left notes and changed nothing else', async () => {
    const { teamId, filter, write, shop } = await seedTeam();
    await write({ mappingId: shop, minutes: 5 });
    const noted = await write({ mappingId: shop, minutes: 10, notes: 2 });
    await bench.act(teamId, async (tx) => {
      for (const state of ['all', 'changed'] as const) {
        const listed = await listAllPushes(tx, { ...filter, state, limit: 50, offset: 0 });
        expect(listed.map(({ id }) => id)).toEqual([noted]);
      }
      expect(await countPushes(tx, filter, 'unchanged')).toBe(1);
      const gaps = foldGaps({ page: [minutesAgo(10)], next: undefined, isFirstPage: true });
      expect(await foldPushes(tx, filter, gaps)).toMatchObject([{ place: 0, pushes: 1 }]);
    });
  });

  test('are counted and listed by state', async () => {
    const { teamId, filter, write, shop, bank } = await seedTeam();
    await write({ mappingId: shop, minutes: 1, status: 'running' });
    await write({ mappingId: shop, minutes: 2, status: 'waiting' });
    await write({ mappingId: bank, minutes: 3, status: 'queued' });
    await write({ mappingId: shop, minutes: 4, status: 'partial', changed: 2 });
    await write({ mappingId: shop, minutes: 5, status: 'failed', changed: 1 });
    await write({ mappingId: shop, minutes: 6 });
    const counts = { all: 5, failed: 1, rejected: 1, waiting: 1, running: 2, changed: 2, unchanged: 1 };
    await bench.act(teamId, async (tx) => {
      for (const state of PUSH_STATES) {
        expect([state, await countPushes(tx, filter, state)]).toEqual([state, counts[state]]);
        const rows = await listAllPushes(tx, { ...filter, state, limit: 50, offset: 0 });
        expect(rows).toHaveLength(counts[state]);
      }
      const byStatus = await countByStatus(tx, filter);
      expect(Object.fromEntries(byStatus)).toEqual({
        failed: 1,
        partial: 1,
        waiting: 1,
        queued: 1,
        running: 1,
      });
    });
  });

  test('are found by repository, by a part of its name, by trigger and by time', async () => {
    const { teamId, filter, write, shop, bank } = await seedTeam();
    const repositoryId = await bench.act(teamId, (tx) =>
      addRepository(tx, { teamId, fullName: 'Acme/100%_sure', at: NOW }),
    );
    const { id: sure } = await bench.map(teamId, filter.connectionId, repositoryId);
    const ofSure = await write({ mappingId: sure, minutes: 5, changed: 1, trigger: 'triage' });
    const ofShop = await write({ mappingId: shop, minutes: 6, changed: 1, trigger: 'manual' });
    const ofBank = await write({ mappingId: bank, minutes: 7, changed: 1, trigger: 'manual' });
    const ids = (narrow: Partial<PushFilter>) =>
      bench.act(teamId, async (tx) => {
        const rows = await listAllPushes(tx, { ...filter, ...narrow, state: 'all', limit: 50, offset: 0 });
        return rows.map(({ id }) => id);
      });
    expect(await ids({ repositoryId })).toEqual([ofSure]);
    expect(await ids({ search: 'acme/100%_S' })).toEqual([ofSure]);
    expect(await ids({ search: '_' })).toEqual([ofSure]);
    // By the name that DefectDojo knows as well, which is acme/shop for all of them: the host does not know two of them, and
    // has renamed the third.
    expect(await ids({ search: 'SHOP' })).toEqual([ofSure, ofShop, ofBank]);
    expect(await ids({ mappingId: bank })).toEqual([ofBank]);
    expect(await ids({ trigger: 'manual' })).toEqual([ofShop, ofBank]);
    expect(await ids({ queued: [{ from: minutesAgo(6) }, { before: minutesAgo(5) }] })).toEqual([ofShop]);
  });
});

describe('the summary of a month', () => {
  test('counts by the days of the reader', async () => {
    const { teamId, filter, write, shop } = await seedTeam();
    const at = (instant: string) => (NOW.getTime() - Date.parse(instant)) / 60_000;
    // In Berlin the clocks went back on October 25.
    await write({ mappingId: shop, minutes: at('2026-10-24T21:59:59.999Z'), changed: 1 });
    await write({ mappingId: shop, minutes: at('2026-10-24T22:00:00.000Z'), changed: 2 });
    await write({ mappingId: shop, minutes: at('2026-10-25T22:59:59.999Z'), changed: 4, status: 'failed' });
    await write({ mappingId: shop, minutes: at('2026-10-25T23:00:00.000Z'), changed: 8 });
    const now = new Date('2026-10-26T12:00:00.000Z');
    const daysIn = async (timeZone: string) => {
      const days = lastDays(3, { now, timeZone });
      return (await bench.act(teamId, (tx) => summarisePushes(tx, filter, days))).days;
    };
    expect(await daysIn('Europe/Berlin')).toEqual([
      { day: '2026-10-24', changed: 1, failed: 0 },
      { day: '2026-10-25', changed: 6, failed: 1 },
      { day: '2026-10-26', changed: 8, failed: 0 },
    ]);
    expect(await daysIn('UTC')).toEqual([
      { day: '2026-10-24', changed: 3, failed: 0 },
      { day: '2026-10-25', changed: 12, failed: 1 },
      { day: '2026-10-26', changed: 0, failed: 0 },
    ]);
  });

  test('measures waits and the typical time by what is stored', async () => {
    const { teamId, filter, write, shop } = await seedTeam();
    await write({ mappingId: shop, minutes: 10, changed: 1, seconds: 1 });
    await write({ mappingId: shop, minutes: 20, changed: 1, seconds: 3 });
    await write({ mappingId: shop, minutes: 30, changed: 1, seconds: 2_520, attempts: 3 });
    await write({ mappingId: shop, minutes: 40, seconds: 500 });
    await write({ mappingId: shop, minutes: 50, changed: 1, seconds: 500, status: 'failed' });
    const days = lastDays(30, { now: NOW, timeZone: 'UTC' });
    const summary = await bench.act(teamId, (tx) => summarisePushes(tx, filter, days));
    expect(summary).toMatchObject({
      changed: 4,
      failed: 1,
      waited: { pushes: 1, longestMs: 2_520_000 },
      typicalMs: 3_000,
    });
  });

  test('of a team without pushes is empty, and knows no time', async () => {
    const { teamId, filter } = await seedTeam();
    const days = lastDays(30, { now: NOW, timeZone: 'UTC' });
    const summary = await bench.act(teamId, (tx) => summarisePushes(tx, filter, days));
    expect(summary).toMatchObject({ changed: 0, waited: { pushes: 0, longestMs: null }, typicalMs: null });
    expect(summary.days).toHaveLength(30);
  });
});

describe('among 10,000 pushes of a team, and as many of each of five others', () => {
  const PAGE = { limit: 51, offset: 0 };
  let teamId: string;
  let filter: PushFilter;
  let mappingId: string;
  let repositoryId: string;

  beforeAll(async () => {
    for (let team = 0; team < 6; team += 1) {
      const made = await bench.mappedTeam();
      ({ teamId, mappingId, repositoryId } = made);
      filter = { teamId, connectionId: made.connectionId };
      await bench.act(teamId, async (tx) => {
        await tx.execute(sql`
          insert into defectdojo.mappings
            (team_id, connection_id, repository_id, branch, service, product_id, product_name, created_by)
          select ${teamId}, ${made.connectionId}, gen_random_uuid(), 'main', 'acme/' || n, n, 'Product', gen_random_uuid()
          from generate_series(1, 299) n`);
        // One in five changed something, one in fifty failed.
        await tx.execute(sql`
          insert into defectdojo.pushes (team_id, mapping_id, trigger, status, updated, queued_at, finished_at)
          select ${teamId}, m.id, 'sweep', case when n % 50 = 7 then 'failed' else 'succeeded' end,
            case when n % 5 = 0 then 3 else 0 end, at.time, at.time + interval '1 second'
          from (select id, row_number() over () as n from defectdojo.mappings where team_id = ${teamId}) x (id, place)
          cross join lateral (select x.id) m
          cross join lateral generate_series(x.place, 10000, 300) n
          cross join lateral (select ${NOW.toISOString()}::timestamptz - n * interval '4 minutes') at (time)`);
      });
    }
    await bench.owner`analyze defectdojo.pushes, defectdojo.mappings`;
  });

  const days = lastDays(30, { now: NOW, timeZone: 'Europe/Berlin' });
  const foldFirst = async (tx: Tx, narrowed: PushFilter) => {
    const rows = await listAllPushes(tx, { ...narrowed, state: 'all', ...PAGE });
    const times = rows.map(({ queuedAt }) => queuedAt);
    const gaps = foldGaps({ page: times.slice(0, -1), next: times.at(-1), isFirstPage: true });
    await foldPushes(tx, narrowed, gaps);
  };

  test.each<[string, number, (tx: Tx, all: PushFilter) => Promise<unknown>]>([
    ['the first page', 400, (tx, all) => listAllPushes(tx, { ...all, state: 'all', ...PAGE })],
    ['its folds', 1_000, foldFirst],
    ['failed ones', 600, (tx, all) => listAllPushes(tx, { ...all, state: 'failed', ...PAGE })],
    ['their numbers', 1_000, countByStatus],
    [
      'those that changed something',
      600,
      (tx, all) => listAllPushes(tx, { ...all, state: 'changed', ...PAGE }),
    ],
    [
      'one repository',
      4_000,
      (tx, all) => listAllPushes(tx, { ...all, repositoryId, state: 'all', ...PAGE }),
    ],
    [
      'a part of a name',
      4_000,
      (tx, all) => listAllPushes(tx, { ...all, search: 'acme/29', state: 'all', ...PAGE }),
    ],
    ['one mapping', 400, (tx, all) => listAllPushes(tx, { ...all, mappingId, state: 'all', ...PAGE })],
    ['the pushes of a mapping', 200, (tx) => listPushes(tx, { teamId, mappingId }, { limit: 25, offset: 0 })],
    [
      'one day',
      // By another sample of the table, Postgres takes an index that reads some hundred more.
      800,
      (tx, all) =>
        listAllPushes(tx, { ...all, queued: [{ from: minutesAgo(1_440) }], state: 'all', ...PAGE }),
    ],
    ['the summary of a month', 12_000, (tx, all) => summarisePushes(tx, all, days)],
  ])('an index serves %s, and reads at most %d rows', async (_, most, work) => {
    const { sequential, fetched } = await bench.act(teamId, (tx) => scansOf(tx, () => work(tx, filter)));
    expect(sequential.filter((table) => table !== 'mappings')).toEqual([]);
    expect(fetched).toBeLessThanOrEqual(most);
  });
});
