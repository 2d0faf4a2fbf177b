import { randomUUID } from 'node:crypto';
import {
  findForeignKeysAcrossTeams,
  findTables,
  findUnindexedForeignKeys,
  findOpenTables,
  findUnprotectedTables,
} from '@gecko-defectdojo/testing-postgres/test-database';
import {
  createTeam,
  createUser,
  fillHostTables,
  HOST_SCHEMA,
  HOST_TABLES,
  ingestScan,
  issueApiKey,
  listFindings,
  parseScan,
  setStatus,
} from '@gecko-defectdojo/testing-host';
import { sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openBench, type Bench } from './data-bench.fixture.ts';
import type { Tx } from './database.ts';
import { recordAudit } from './queries/audit.ts';
import { claimPush } from './queries/pushes.ts';
import { requestPush } from './queries/request-push.ts';
import { insertRejectedFinding } from './queries/rejected-findings.ts';
import { recordEvents } from './queries/record-events.ts';

const tables = {
  defectdojo: [
    'asvs_detections',
    'asvs_overrides',
    'asvs_profiles',
    'audit_events',
    'check_differences',
    'checks',
    'connections',
    'exported_findings',
    'idempotency_keys',
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

const report = {
  scan: {
    id: randomUUID(),
    kind: 'deep',
    branch: 'main',
    commit: 'c0ffee',
    startedAt: '2026-01-01T00:00:00Z',
    completedAt: '2026-01-01T01:00:00Z',
  },
  repository: { provider: 'github', fullName: 'a/b', url: 'https://github.com/a/b', defaultBranch: 'main' },
  findings: [
    {
      fingerprint: 'f',
      type: 'XSS',
      title: 't',
      shortDescription: 's',
      description: 'd',
      severity: 5,
      filePath: 'x',
    },
  ],
};

/** Puts at least one row of the team into every table. */
async function fillEveryTable(teamId: string) {
  const { mappingId, connectionId } = await bench.mappedTeam(undefined, teamId);
  await createTeam(bench.database, { teamId, name: 'Mine' });
  await bench.act(teamId, async (tx) => {
    await requestPush(tx, { teamId, mappingId, trigger: 'manual' });
    const run = (await claimPush(tx, { teamId, mappingId }))!;
    await insertRejectedFinding(tx, run, {
      findingId: randomUUID(),
      title: 't',
      code: 'finding_rejected',
      message: 'm',
    });
    const scope = { teamId, mappingId, repositoryId: randomUUID(), branch: 'main' };
    await recordEvents(tx, scope, [
      { findingId: randomUUID(), event: { kind: 'settled', revision: 1, heldBack: false } },
    ]);
    await recordAudit(tx, {
      action: 'check.requested',
      subjectId: mappingId,
      detail: { mappingId },
    });
    const userId = await createUser(tx, { teamId, email: 'a@example.com', name: 'A', role: 'admin' });
    await issueApiKey(tx, { teamId, userId });
    const scan = await ingestScan(tx, { teamId, report: parseScan(report) });
    await fillWholeLife(tx, { teamId, userId, mappingId, connectionId, repositoryId: scan.repositoryId });
    const [finding] = await listFindings(tx, { teamId, ...scan });
    await setStatus(tx, {
      teamId,
      findingIds: [finding!.id],
      status: 'fixed',
      at: new Date(),
    });
  });
}

/** The tables whose rows have no short way of their own to come about. */
async function fillWholeLife(
  tx: Tx,
  ids: Readonly<Record<'teamId' | 'userId' | 'mappingId' | 'connectionId' | 'repositoryId', string>>,
) {
  const { teamId, userId, mappingId, connectionId, repositoryId } = ids;
  const run = (statement: SQL) => tx.execute(statement);
  await run(sql`insert into defectdojo.asvs_profiles (team_id, repository_id, version)
    values (${teamId}, ${repositoryId}, '5.0.0')`);
  await run(sql`insert into defectdojo.asvs_overrides (team_id, repository_id, version, chapter_id, applies, by)
    values (${teamId}, ${repositoryId}, '5.0.0', 'V6', true, ${userId})`);
  await run(sql`insert into defectdojo.asvs_detections
    (team_id, repository_id, scan_id, commit, rules_version, features, suggested_level, level_reasons, files, lines, seconds)
    values (${teamId}, ${repositoryId}, ${randomUUID()}, 'c0ffee', '1', '[]', 1, '[]', 1, 1, 0.1)`);
  await run(sql`with made as (insert into defectdojo.checks (team_id, mapping_id, trigger, status)
      values (${teamId}, ${mappingId}, 'manual', 'queued') returning id)
    insert into defectdojo.check_differences (team_id, check_id, kind, title, fields)
    select ${teamId}, id, 'extra', 't', '[]' from made`);
  await run(sql`with made as (insert into defectdojo.mapping_batches
        (team_id, connection_id, rule, status, total, created_by)
      values (${teamId}, ${connectionId}, '{}', 'queued', 1, ${userId}) returning id)
    insert into defectdojo.mapping_batch_items (team_id, batch_id, repository_id, repository_name, product_name)
    select ${teamId}, id, ${repositoryId}, 'a/b', 'B' from made`);
  await run(sql`insert into defectdojo.repository_selections (team_id, connection_id, created_by, repository_ids)
    values (${teamId}, ${connectionId}, ${userId}, array[${repositoryId}::uuid])`);
  await run(sql`insert into defectdojo.idempotency_keys (team_id, user_id, key, request_hash, lease_until)
    values (${teamId}, ${userId}, 'k', 'h', now())`);
  await run(sql`insert into defectdojo.notices (team_id, kind, subject_id, message)
    values (${teamId}, 'push_failed', ${mappingId}, 'm')`);
  await run(sql`insert into defectdojo.push_changes (team_id, push_id, finding_id, action, title, fields)
    select team_id, id, ${randomUUID()}, 'created', 't', '[]' from defectdojo.pushes where team_id = ${teamId} limit 1`);
  await run(sql`insert into defectdojo.unsettled_findings (team_id, mapping_id, finding_id, own, is_in_flight)
    values (${teamId}, ${mappingId}, ${randomUUID()}, '{}', true)`);
  await run(sql`insert into defectdojo.unsettled_objects (team_id, mapping_id, kind, parent_id)
    values (${teamId}, ${mappingId}, 'test', 1)`);
  await fillHostTables(tx, { teamId, userId, repositoryId });
}

beforeAll(async () => {
  bench = await openBench();
  await fillEveryTable(mine);
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
