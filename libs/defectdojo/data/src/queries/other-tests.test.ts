import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBench, type Bench } from '../data-bench.fixture.ts';
import { updateMapping } from './mappings.ts';
import { tellNeighbours } from './other-tests.ts';

const URL = 'https://dojo.example.com';
const OTHERS = { total: 1, tests: [{ id: 3, title: 'other/shop' }] };

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.close());

interface Member {
  readonly teamId: string;
  readonly mappingId: string;
}

interface Place {
  readonly url?: string;
  readonly productId?: number;
  readonly engagementId?: number | null;
  readonly change?: object;
}

/** A team with a mapping that has a test. */
async function addTeam({ url = URL, productId = 1, engagementId = 7, change = {} }: Place): Promise<Member> {
  const teamId = randomUUID();
  const connection = await bench.connect(teamId, { url, ...change });
  const { id: mappingId } = await bench.map(teamId, connection.id);
  await bench.owner`
    update defectdojo.mappings set product_id = ${productId}, engagement_id = ${engagementId}, test_id = 9
    where team_id = ${teamId} and id = ${mappingId}`;
  return { teamId, mappingId };
}

/** Tells the others as a push of this team does that has seen these tests. Returns the jobs that look, without their ids. */
async function tell({ teamId, mappingId }: Member, otherTests: typeof OTHERS | null) {
  await bench.owner`delete from graphile_worker._private_jobs`;
  await bench.act(teamId, async (tx) => {
    await updateMapping(tx, { teamId, mappingId }, { otherTests });
    await tellNeighbours(tx, mappingId);
  });
  const jobs = await bench.owner<{ payload: Record<string, string> }[]>`
    select payload from graphile_worker._private_jobs p join graphile_worker.jobs j on j.id = p.id
    where j.task_identifier = 'defectdojo.look_at_neighbours'`;
  return jobs.map(({ payload }) => payload);
}

test('the other teams of the product look, each with its own mapping, and nobody else does', async () => {
  const first = await addTeam({});
  const mine = await addTeam({});
  await addTeam({ url: `${URL}/second` });
  await addTeam({ productId: 2 });
  await addTeam({ engagementId: null });
  await addTeam({ change: { state: 'key_rejected' } });
  await addTeam({ change: { disconnectedAt: new Date() } });
  expect(await tell(mine, null)).toEqual([]);
  expect(await tell(mine, OTHERS)).toEqual([
    { teamId: first.teamId, mappingId: first.mappingId, requestId: expect.any(String) },
  ]);
});

test('the job of another team carries nothing of the request that led to it', async () => {
  const mine = await addTeam({ productId: 5 });
  const first = await addTeam({ productId: 5 });
  const second = await addTeam({ productId: 5 });
  const { teamId, mappingId } = mine;
  await bench.owner`delete from graphile_worker._private_jobs`;
  const after = await bench.owner.begin(async (tx) => {
    await tx`select set_config('app.team_id', ${teamId}, true), set_config('defectdojo.request_id', 'mine', true)`;
    await tx`update defectdojo.mappings set other_tests = ${tx.json(OTHERS)} where team_id = ${teamId}`;
    await tx`select defectdojo.tell_neighbours(${mappingId})`;
    const [row] =
      await tx`select defectdojo.request_id() as id, current_setting('defectdojo.maintenance') as open`;
    return row;
  });
  expect(after).toEqual({ id: 'mine', open: '' });
  const jobs = await bench.owner<{ payload: Record<string, string> }[]>`
    select payload from graphile_worker._private_jobs`;
  const ids = jobs.map(({ payload }) => payload['requestId']);
  expect(jobs.map(({ payload }) => payload['teamId']).toSorted()).toEqual(
    [first.teamId, second.teamId].toSorted(),
  );
  expect(new Set([...ids, 'mine']).size).toBe(3);
});

test('at most twenty looks are made at once', async () => {
  const mine = await addTeam({ productId: 6 });
  for (let count = 0; count < 22; count += 1) await addTeam({ productId: 6 });
  expect(await tell(mine, OTHERS)).toHaveLength(20);
});

test('the neighbours are found by indexes', async () => {
  const mine = await addTeam({ productId: 8 });
  const teams = randomUUID();
  await bench.owner.begin(async (tx) => {
    await tx`set local session_replication_role = replica`;
    await tx`
      insert into defectdojo.connections (team_id, id, url, key_last_four, account_id, account, state, created_by)
      select md5(${teams} || n)::uuid, md5(${teams} || n)::uuid, 'https://' || n || '.example', 'abcd', 1, 'a',
        'connected', md5('')::uuid from generate_series(1, 2000) n`;
    await tx`
      insert into defectdojo.mappings (team_id, connection_id, repository_id, branch, service, product_id, product_name,
        engagement_id, test_id, created_by)
      select c.team_id, c.id, gen_random_uuid(), 'main', 's', n, 'P', 1, 1, md5('')::uuid
      from defectdojo.connections c, generate_series(1, 10) n where c.url like 'https://%.example' and c.account = 'a'`;
  });
  const { teamId, mappingId } = mine;
  const read = await bench.owner.begin(async (tx) => {
    await tx`select set_config('app.team_id', ${teamId}, true)`;
    await tx`update defectdojo.mappings set other_tests = ${tx.json(OTHERS)} where team_id = ${teamId}`;
    const count = async () => {
      const [row] = await tx<{ rows: string }[]>`
        select sum(seq_tup_read + coalesce(idx_tup_fetch, 0)) as rows from pg_stat_xact_user_tables
        where schemaname = 'defectdojo'`;
      return Number(row?.rows);
    };
    const before = await count();
    await tx`select defectdojo.tell_neighbours(${mappingId})`;
    return (await count()) - before;
  });
  expect(read).toBeLessThan(50);
});
