import { randomUUID } from 'node:crypto';
import {
  findForeignKeysAcrossTeams,
  findTables,
  findUnindexedForeignKeys,
  findOpenTables,
  findUnprotectedTables,
} from '@gecko-defectdojo/testing-postgres/test-database';
import { fillHostTables, HOST_SCHEMA, HOST_TABLES } from '@gecko-defectdojo/testing-host';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openBench, type Bench } from './data-bench.fixture.ts';
import { fillEveryTable } from './full-team.fixture.ts';

const tables = {
  defectdojo: [
    'asvs_detections',
    'asvs_overrides',
    'asvs_profiles',
    'asvs_statements',
    'audit_events',
    'check_differences',
    'checks',
    'connections',
    'exported_findings',
    'finding_notes',
    'idempotency_keys',
    'map_rule_candidates',
    'map_rule_exceptions',
    'map_rules',
    'mapping_batch_items',
    'mapping_batches',
    'mappings',
    'notices',
    'push_changes',
    'pushes',
    'rejected_findings',
    'repository_selections',
    'unsettled_findings',
    'unsettled_objects',
  ],
  [HOST_SCHEMA]: HOST_TABLES.all,
};
/** Tables without rows of teams: functions alone read and write them, for operators or of an instance. */
const ofNoTeam = ['instances', 'operator_actions', 'operator_holds', 'removed_teams'];
const names = Object.entries(tables).flatMap(([schema, list]) => list.map((table) => `${schema}.${table}`));
const ofHost = (table: string) => `${HOST_SCHEMA}.${table}`;
/** Tables whose rows are never changed. */
const appendOnly = new Set(['defectdojo.audit_events', ...HOST_TABLES.appendOnly.map(ofHost)]);
/** Tables whose rows come and go and are never changed: the app's role has no right to. */
const neverUpdated = new Set(HOST_TABLES.neverUpdated.map(ofHost));

let bench: Bench;
const mine = randomUUID();
const stranger = randomUUID();

beforeAll(async () => {
  bench = await openBench();
  const ids = await fillEveryTable(bench, mine);
  await bench.act(mine, (tx) => fillHostTables(tx, { teamId: mine, ...ids }));
});
afterAll(() => bench.close());

describe.each(['defectdojo', HOST_SCHEMA] as const)('every table of %s', (schema) => {
  test('is known to these tests', async () => {
    const known = schema === 'defectdojo' ? [...tables[schema], ...ofNoTeam].sort() : tables[schema];
    expect(await findTables(bench.ownerUrl, schema)).toEqual(known);
  });
  test('has row-level security, forced, with the team policy', async () => {
    const unprotected = await findUnprotectedTables(bench.ownerUrl, schema);
    expect(unprotected.sort()).toEqual(schema === 'defectdojo' ? ofNoTeam : []);
  });
  test('has an index under each foreign key', async () => {
    expect(await findUnindexedForeignKeys(bench.ownerUrl, schema)).toEqual([]);
  });
  test('points to rows of the same team only', async () => {
    expect(await findForeignKeysAcrossTeams(bench.ownerUrl, schema)).toEqual([]);
  });
});

test('the tables of operators are closed to every role but the owner', async () => {
  const open = await findOpenTables(bench.ownerUrl, 'defectdojo');
  expect(open).toContain('connections');
  for (const table of ofNoTeam) expect(open).not.toContain(table);
});

describe.each(names)('%s', (name) => {
  const table = sql.raw(name);
  const read = (teamId: string) =>
    bench.act(teamId, (tx) => tx.execute(sql`select to_jsonb(t) as row from ${table} t`));

  test('shows a team its own rows, and another team none', async () => {
    expect((await read(mine)).length).toBeGreaterThan(0);
    expect(await read(stranger)).toHaveLength(0);
    expect(await bench.database.drizzle.execute(sql`select 1 from ${table}`)).toHaveLength(0);
  });

  if (appendOnly.has(name)) {
    test('lets no one change or delete its rows', async () => {
      const refused = { message: expect.stringContaining('42501') };
      const change = bench.act(mine, (tx) => tx.execute(sql`update ${table} set team_id = team_id`));
      await expect(change).rejects.toMatchObject(refused);
      await expect(bench.act(mine, (tx) => tx.execute(sql`delete from ${table}`))).rejects.toMatchObject(
        refused,
      );
    });
  } else {
    test('lets no other team change or delete its rows', async () => {
      const changing = bench.act(stranger, (tx) =>
        tx.execute(sql`update ${table} set team_id = team_id returning 1`),
      );
      if (neverUpdated.has(name)) {
        await expect(changing).rejects.toMatchObject({ message: expect.stringContaining('42501') });
      } else expect(await changing).toHaveLength(0);
      const deleted = await bench.act(stranger, (tx) => tx.execute(sql`delete from ${table} returning 1`));
      expect(deleted).toHaveLength(0);
    });
  }

  test('takes no row for another team', async () => {
    const [copy] = await read(mine);
    const row = JSON.stringify(copy!['row']);
    // Postgres itself writes generated columns.
    const columns = await bench.act(stranger, (tx) =>
      tx.execute<{ name: string }>(sql`
        select attname as name from pg_attribute where attrelid = ${name}::regclass and attnum > 0
          and not attisdropped and attgenerated = ''`),
    );
    const list = sql.join(
      columns.map((column) => sql.identifier(column.name)),
      sql`, `,
    );
    const insert = bench.act(stranger, (tx) =>
      tx.execute(sql`
        insert into ${table} (${list})
        select ${list} from jsonb_populate_record(null::${table}, ${row}::text::jsonb)`),
    );
    await expect(insert).rejects.toMatchObject({ message: expect.stringContaining('42501') });
  });
});

test('what is known of instances is closed to every role of the processes, and names no team', async () => {
  await bench.owner`insert into defectdojo.instances (circuit) values ('0123456789abcdef')`;
  for (const statement of [sql`select * from`, sql`delete from`]) {
    const attempt = bench.act(mine, (tx) => tx.execute(sql`${statement} defectdojo.instances`));
    await expect(attempt).rejects.toMatchObject({ message: expect.stringContaining('42501') });
  }
  const [state] = await bench.owner<{ forced: boolean; columns: string[] }[]>`
    select c.relrowsecurity and c.relforcerowsecurity as forced, array(
      select attname::text from pg_attribute where attrelid = c.oid and attnum > 0 order by 1) as columns
    from pg_class c where c.oid = 'defectdojo.instances'::regclass`;
  expect(state!.forced).toBe(true);
  expect(state!.columns.filter((column) => /team|url|host/.test(column))).toEqual([]);
});
