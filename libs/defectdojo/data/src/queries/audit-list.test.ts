import { randomUUID } from 'node:crypto';
import { addRepository, createTeam } from '@gecko-defectdojo/testing-host';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openBench, type Bench } from '../data-bench.fixture.ts';
import type { Tx } from '../database.ts';
import { scansOf } from '../scans-of.fixture.ts';
import { withTeam } from '../with-team.ts';
import { listAudit, listAuditActors } from './audit-list.ts';
import type { AuditFilter } from './audit-list.ts';
import { recordAudit } from './audit.ts';
import type { NewAuditEvent } from './audit.ts';

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.close());

const PAGE = { limit: 50, offset: 0 };
const ada = randomUUID();
const max = randomUUID();

function record(teamId: string, userId: string | undefined, ...events: NewAuditEvent[]): Promise<void> {
  const forWhom = userId === undefined ? teamId : { teamId, userId };
  return withTeam(bench.database, forWhom, (tx) => recordAudit(tx, ...events));
}

/** A team with two repositories: one is mapped, and one is only in Gecko. */
async function seedTeam() {
  const teamId = await createTeam(bench.database, { name: 'Acme' });
  const add = (fullName: string) =>
    bench.act(teamId, (tx) => addRepository(tx, { teamId, fullName, at: new Date() }));
  const [web, shop] = [await add('acme/web'), await add('Acme/Shop-2')];
  const { mappingId } = await bench.mappedTeam(shop, teamId);
  const reason = { before: { level: 1, reason: null }, after: { level: 2, reason: null } };
  const repositoryId = shop;
  const mapped = { repositoryId, productId: 1, productName: 'Shop', newProduct: true, again: false };
  await record(
    teamId,
    ada,
    { action: 'mapping.created', subjectId: mappingId, detail: mapped },
    { action: 'asvs.level_chosen', subjectId: web, detail: reason },
  );
  await record(teamId, max, {
    action: 'push.requested',
    subjectId: randomUUID(),
    detail: { mappingId, retry: false },
  });
  await record(teamId, undefined, {
    action: 'connection.disconnected',
    subjectId: randomUUID(),
    detail: { url: 'https://dojo.example', mappings: 1 },
  });
  const actions = (filter: Omit<AuditFilter, 'teamId'>) =>
    bench.act(teamId, async (tx) => {
      const { rows, total } = await listAudit(tx, { teamId, ...PAGE, ...filter });
      expect(total).toBe(rows.length);
      // Events of one moment have no order.
      return rows.map(({ action }) => action).toSorted();
    });
  return { teamId, web, shop, actions };
}

describe('the audit log', () => {
  test('is filtered by person, or by what no person did', async () => {
    const { teamId, actions } = await seedTeam();
    expect(await actions({})).toHaveLength(4);
    expect(await actions({ actorId: ada })).toEqual(['asvs.level_chosen', 'mapping.created']);
    expect(await actions({ actorId: null })).toEqual(['connection.disconnected']);
    expect(await actions({ actorId: randomUUID() })).toEqual([]);
    const people = await bench.act(teamId, (tx) => listAuditActors(tx, teamId));
    expect(people.toSorted()).toEqual([ada, max].toSorted());
  });

  test('is filtered by what was done', async () => {
    const { actions } = await seedTeam();
    const done = ['asvs.level_chosen', 'push.requested'];
    expect(await actions({ actions: done })).toEqual(done);
    expect(await actions({ actions: [] })).toEqual([]);
  });

  test('is filtered by repository, also where an event names only its mapping', async () => {
    const { web, shop, actions } = await seedTeam();
    expect(await actions({ repositoryId: shop })).toEqual(['mapping.created', 'push.requested']);
    expect(await actions({ repositoryId: web })).toEqual(['asvs.level_chosen']);
    expect(await actions({ search: 'SHOP-2' })).toEqual(['mapping.created', 'push.requested']);
    expect(await actions({ search: 'web', actorId: ada })).toEqual(['asvs.level_chosen']);
    expect(await actions({ search: '%' })).toEqual([]);
  });

  test('knows no people where nobody did anything', async () => {
    const teamId = await createTeam(bench.database, { name: 'Empty' });
    expect(await bench.act(teamId, (tx) => listAuditActors(tx, teamId))).toEqual([]);
  });
});

describe('among 10,000 events of a team, and as many of each of seven others', () => {
  let teamId: string;
  let repositoryId: string;

  beforeAll(async () => {
    for (let team = 0; team < 8; team += 1) {
      teamId = await createTeam(bench.database, { name: 'Large' });
      repositoryId = await bench.act(teamId, (tx) =>
        addRepository(tx, { teamId, fullName: 'acme/only', at: new Date() }),
      );
      for (let chunk = 0; chunk < 10; chunk += 1) {
        const userId = chunk % 2 === 0 ? ada : max;
        await withTeam(bench.database, { teamId, userId }, (tx) =>
          tx.execute(sql`
            select defectdojo.record_audit((
              select jsonb_agg(jsonb_build_object(
                'action', case when n % 10 = 0 then 'push.requested' else 'asvs.stated' end,
                'subjectId', case when n % 100 = 1 then ${repositoryId}::uuid else gen_random_uuid() end,
                'detail', '{}'::jsonb
              )) from generate_series(1, 1000) n
            ))`),
        );
      }
    }
    await bench.owner`analyze defectdojo.audit_events`;
  });

  test.each<[string, number, (tx: Tx) => Promise<unknown>]>([
    ['the first page and the number of all', 10_100, (tx) => listAudit(tx, { teamId, ...PAGE })],
    [
      'one kind of action',
      2_200,
      (tx) => listAudit(tx, { teamId, actions: ['push.requested', 'push.x'], ...PAGE }),
    ],
    ['one person', 5_100, (tx) => listAudit(tx, { teamId, actorId: ada, ...PAGE })],
    ['one repository', 400, (tx) => listAudit(tx, { teamId, repositoryId, ...PAGE })],
    ['a part of a name', 400, (tx) => listAudit(tx, { teamId, search: 'only', ...PAGE })],
    ['the people', 20, (tx) => listAuditActors(tx, teamId)],
  ])('an index serves %s, and reads at most %d rows', async (_, most, work) => {
    const { sequential, fetched } = await bench.act(teamId, (tx) => scansOf(tx, work));
    expect(sequential.filter((table) => table !== 'mappings')).toEqual([]);
    expect(fetched).toBeLessThanOrEqual(most);
  });
});
