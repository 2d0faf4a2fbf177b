import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBench, type Bench } from '../data-bench.fixture.ts';
import { fillEveryTable } from '../full-team.fixture.ts';
import { enqueueTask } from './enqueue.ts';
import { continueTeamRemoval, deleteTeamRows, sweepTeamRemovals } from './team-removal.ts';

let bench: Bench;
let tables: string[];
const gone = randomUUID();
const stays = randomUUID();

beforeAll(async () => {
  bench = await openBench();
  const rows = await bench.owner<{ name: string }[]>`
    select c.relname as name from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attname = 'team_id'
    where c.relnamespace = 'defectdojo'::regnamespace and c.relkind = 'r' order by 1`;
  tables = rows.map(({ name }) => name);
  for (const teamId of [gone, stays]) {
    await fillEveryTable(bench, teamId);
    await bench.owner`insert into defectdojo.operator_holds (scope, team_id, reason, held_by)
      values ('team', ${teamId}, 'r', 'Ada')`;
    // More than a batch.
    await bench.owner`insert into defectdojo.notices (team_id, kind, subject_id, message)
      select ${teamId}, 'push_failed', gen_random_uuid(), 'm' from generate_series(1, 4)`;
    await bench.act(teamId, (tx) => enqueueTask(tx, { task: 'defectdojo.check', payload: {}, key: teamId }));
  }
});
afterAll(() => bench.close());

/** The rows of each table, and a digest of what they hold. */
async function contentOf(teamId: string): Promise<Record<string, { rows: number; digest: string | null }>> {
  const content: Record<string, { rows: number; digest: string | null }> = {};
  for (const table of tables) {
    const [found] = await bench.owner<{ rows: number; digest: string | null }[]>`
      select count(*)::int as rows, md5(string_agg(t::text, '' order by t::text)) as digest
      from defectdojo.${bench.owner(table)} t where team_id = ${teamId}`;
    content[table] = found!;
  }
  return content;
}
const filled = (content: Awaited<ReturnType<typeof contentOf>>) =>
  Object.keys(content).filter((table) => content[table]!.rows > 0);
const jobsOf = (teamId: string) => bench.owner<{ task: string }[]>`
  select j.task_identifier as task from graphile_worker._private_jobs p join graphile_worker.jobs j on j.id = p.id
  where p.payload ->> 'teamId' = ${teamId} order by 1`;
const remove = (teamId: string) => bench.owner`select defectdojo.team_removed(${teamId})`;
const tombstone = () => bench.owner<{ ended: boolean; deleted: Record<string, number> }[]>`
  select finished_at is not null as ended, deleted from defectdojo.removed_teams where id = ${gone}`;

test('no team is deleted that is not being removed', async () => {
  const deleting = deleteTeamRows(bench.database, { teamId: stays, limit: 2 });
  await expect(deleting).rejects.toMatchObject({ message: expect.stringContaining('42501') });
});

test('a removed team leaves no row and no job in any table, a few at a time, and others keep theirs', async () => {
  const before = {
    gone: await contentOf(gone),
    stays: await contentOf(stays),
    jobs: [...(await jobsOf(stays))],
  };
  expect(filled(before.gone)).toEqual(tables);
  expect(before.jobs.length).toBeGreaterThan(0);
  await remove(gone);
  // A worker is on its check.
  const task = 'defectdojo.check';
  await bench.owner`update graphile_worker._private_jobs p set locked_at = now(), locked_by = 'w'
    from graphile_worker.jobs j where j.id = p.id and j.task_identifier = ${task} and p.payload ->> 'teamId' = ${gone}`;
  const step = () => deleteTeamRows(bench.database, { teamId: gone, limit: 2 });
  let rows = 0;
  let last = await step();
  for (let steps = 0; last.deleted > 0 && steps < 200; steps += 1) {
    const left = Object.values(await contentOf(gone)).reduce((sum, table) => sum + table.rows, 0);
    if (left > 0) expect(last.deleted).toBeLessThanOrEqual(2);
    rows += last.deleted;
    last = await step();
  }
  expect(filled(await contentOf(gone))).toEqual([]);
  expect(last).toEqual({ deleted: 0, isFinished: false });
  expect(await tombstone()).toMatchObject([{ ended: false }]);
  await bench.owner`update graphile_worker._private_jobs set locked_at = null, locked_by = null`;
  rows += (await step()).deleted;
  expect(await step()).toEqual({ deleted: 0, isFinished: true });
  expect((await jobsOf(gone)).map((job) => job.task)).toEqual(['defectdojo.remove_team']);

  const [said] = await tombstone();
  expect(said!.ended).toBe(true);
  expect(Object.keys(said!.deleted).sort()).toEqual([...tables, 'jobs'].sort());
  expect(Object.values(said!.deleted).reduce((sum, count) => sum + count, 0)).toBe(rows);
  for (const table of tables)
    expect([table, said!.deleted[table]]).toEqual([table, before.gone[table]!.rows]);
  expect(await contentOf(stays)).toEqual(before.stays);
  expect([...(await jobsOf(stays))]).toEqual(before.jobs);
});

test('a second run deletes nothing, and a finished removal is not continued', async () => {
  const said = [...(await tombstone())];
  await bench.owner`delete from graphile_worker._private_jobs where payload ->> 'teamId' = ${gone}`;
  await continueTeamRemoval(bench.database, { teamId: gone, waitMs: 0 });
  expect(await jobsOf(gone)).toHaveLength(0);
  expect(await deleteTeamRows(bench.database, { teamId: gone, limit: 2 })).toEqual({
    deleted: 0,
    isFinished: true,
  });
  expect([...(await tombstone())]).toEqual(said);
});

test('a removal whose job was lost or has failed too often goes on, and no other', async () => {
  const other = randomUUID();
  await remove(other);
  const jobs = async () => (await jobsOf(other)).map((job) => job.task);
  expect(await sweepTeamRemovals(bench.database, 0)).toBe(0);
  await bench.owner`update graphile_worker._private_jobs set locked_at = now(), locked_by = 'w'
    where payload ->> 'teamId' = ${other}`;
  expect(await sweepTeamRemovals(bench.database, 0)).toBe(0);
  await bench.owner`update graphile_worker._private_jobs set locked_at = null, locked_by = null, attempts = max_attempts
    where payload ->> 'teamId' = ${other}`;
  expect(await sweepTeamRemovals(bench.database, 60_000)).toBe(0);
  expect(await sweepTeamRemovals(bench.database, 0)).toBe(1);
  await bench.owner`delete from graphile_worker._private_jobs where payload ->> 'teamId' = ${other}`;
  expect(await sweepTeamRemovals(bench.database, 0)).toBe(1);
  expect(await jobs()).toEqual(['defectdojo.remove_team']);
  for (let step = 0; step < 3; step += 1) await deleteTeamRows(bench.database, { teamId: other, limit: 5 });
  await bench.owner`delete from graphile_worker._private_jobs where payload ->> 'teamId' = ${other}`;
  expect(await sweepTeamRemovals(bench.database, 0)).toBe(0);
});

test('an index that begins with the team finds its rows in every table but the few holds', async () => {
  const scanned = await bench.owner<{ name: string }[]>`
    select c.relname as name from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attname = 'team_id'
    where c.relnamespace = 'defectdojo'::regnamespace and c.relkind = 'r' and not exists (
      select from pg_index i where i.indrelid = c.oid and i.indkey[0] = a.attnum and i.indpred is null
    )`;
  expect(scanned.map(({ name }) => name)).toEqual(['operator_holds']);
});
