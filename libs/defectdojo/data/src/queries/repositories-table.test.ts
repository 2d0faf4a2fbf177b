import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { createTeam } from '@gecko-defectdojo/testing-host';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBench, type Bench } from '../data-bench.fixture.ts';
import type { RepositoriesQuery } from '@gecko-defectdojo/contract';
import { findLastChanges, findLastPushes } from './last-pushes.ts';
import { countOpenFindings } from './open-findings.ts';
import { listRepositoriesTable } from './repositories-table.ts';

let bench: Bench;
let teamId: string;
let connectionId: string;
beforeAll(async () => {
  bench = await openBench();
  teamId = await createTeam(bench.gecko, { name: 'Acme' });
  connectionId = (await bench.connect(teamId)).id;
});
afterAll(() => bench.close());

/** Acts as the host's owner of rows, for one team. */
async function write(team: string, work: (tx: Bench['owner']) => Promise<unknown>): Promise<void> {
  await bench.owner.begin(async (tx) => {
    await tx`select set_config('app.team_id', ${team}, true)`;
    await tx`set local role gecko_app`;
    await work(tx as unknown as Bench['owner']);
  });
}

/** Adds a repository whose findings have these severities, statuses and branches. Returns its id. */
async function addRepository(
  name: string,
  findings: readonly (readonly [severity: number, status?: string, branch?: string])[] = [],
): Promise<string> {
  const id = randomUUID();
  await write(teamId, async (tx) => {
    await tx`insert into gecko.repositories (team_id, id, provider, full_name, url, default_branch)
      values (${teamId}, ${id}, 'github', ${name}, 'https://github.com/acme', 'main')`;
    for (const [severity, status = 'open', branch = 'main'] of findings) {
      await tx`insert into gecko.findings (team_id, repository_id, branch, fingerprint, type, title,
          short_description, description, cwe, severity, file_path, call_chain, status, status_changed_at,
          first_detected_at, last_seen_scan_id)
        values (${teamId}, ${id}, ${branch}, ${randomUUID()}, 'SQLI', 't', 's', 'd', 'CWE-89', ${severity}, 'a.ts',
          '[]'::jsonb, ${status}, now(), now(), gen_random_uuid())`;
    }
  });
  return id;
}

async function names(change: Partial<RepositoriesQuery>): Promise<string[]> {
  const query = { search: '', filter: 'all', sort: 'name', order: 'asc', limit: 50, offset: 0 } as const;
  const { rows } = await bench.act(teamId, (tx) =>
    listRepositoriesTable(tx, { ...query, teamId, connectionId, ...change }),
  );
  return rows.map(({ fullName }) => fullName);
}

test('open findings are counted by severity, on the branch that is followed, and order the table', async () => {
  const branched = await addRepository('acme/a-branched', [
    [9.9],
    [7, 'open', 'next'],
    [5, 'in_progress', 'next'],
  ]);
  await addRepository('acme/b-one-critical', [[9], [3]]);
  await addRepository('acme/c-many-high', [[8.9], [7], [7.1], [9.5, 'fixed'], [9.5, 'open', 'dev']]);
  await addRepository('acme/d-fixed', [
    [9, 'fix_verified'],
    [8, 'false_positive'],
    [8, 'accepted_risk'],
  ]);
  const mapping = await bench.map(teamId, connectionId, branched);
  await bench.act(teamId, (tx) =>
    tx.execute(
      sql`update defectdojo.mappings set branch = 'next' where team_id = ${teamId}::uuid and id = ${mapping.id}::uuid`,
    ),
  );
  const worstFirst = ['acme/b-one-critical', 'acme/c-many-high', 'acme/a-branched', 'acme/d-fixed'];
  expect(await names({ sort: 'open_findings', order: 'desc' })).toEqual(worstFirst);
  expect(await names({ sort: 'open_findings', order: 'asc' })).toEqual(worstFirst.toReversed());
  const counts = await bench.act(teamId, (tx) => countOpenFindings(tx, { teamId, connectionId }, [branched]));
  expect(counts).toEqual([
    {
      repositoryId: branched,
      cwe: 'CWE-89',
      type: 'SQLI',
      count: 2,
      highestSeverity: 7,
      critical: 0,
      high: 1,
      medium: 1,
      low: 0,
    },
  ]);
});

test('a repository is found by the name with which it was mapped, and not by the name of a further branch', async () => {
  const repositoryId = await addRepository('acme/store');
  const first = await bench.map(teamId, connectionId, repositoryId);
  const rename = (service: string, firstId: string | null) =>
    bench.owner`update defectdojo.mappings set service = ${service}, first_mapping_id = ${firstId}
      where team_id = ${teamId} and id = ${first.id}`;
  await rename('acme/Old_Shop', null);
  expect(await names({ search: 'old_shop' })).toEqual(['acme/store']);
  expect(await names({ search: 'oldxshop' })).toEqual([]);
  expect(await names({ search: 'old_shop', filter: 'not_mapped' })).toEqual([]);
  const further = await bench.map(teamId, connectionId, await addRepository('acme/other'));
  await rename('acme/other (release/1)', further.id);
  expect(await names({ search: 'release/1' })).toEqual([]);
});

test('the last push that changed something orders the table, with those without one at the end', async () => {
  const [a, b] = await Promise.all([addRepository('acme/x-old'), addRepository('acme/y-new')]);
  for (const [id, hours] of [
    [a, 9],
    [b, 5],
  ] as const) {
    const mapping = await bench.map(teamId, connectionId, id);
    // A newer push that changed nothing does not count.
    const idle = hours === 9 ? 1 : 2;
    for (const [ago, created] of [
      [hours, 1],
      [idle, 0],
    ] as const) {
      await write(
        teamId,
        (
          tx,
        ) => tx`insert into defectdojo.pushes (team_id, mapping_id, trigger, status, created, queued_at, finished_at)
          values (${teamId}, ${mapping.id}, 'manual', 'succeeded', ${created}, now(), now() - ${ago} * interval '1 hour')`,
      );
    }
  }
  const search = { search: 'acme/', sort: 'last_change' } as const;
  expect((await names({ ...search, order: 'desc' })).slice(0, 2)).toEqual(['acme/y-new', 'acme/x-old']);
  expect((await names({ ...search, order: 'asc' })).slice(0, 2)).toEqual(['acme/x-old', 'acme/y-new']);
});

test('what a page shows of many repositories is read by indexes, also before statistics were taken', async () => {
  const large = await createTeam(bench.gecko, { name: 'Large' });
  const connection = await bench.connect(large);
  await write(large, async (tx) => {
    await tx`insert into gecko.repositories (team_id, provider, full_name, url, default_branch)
      select ${large}::uuid, 'github', 'acme/' || n, 'https://github.com/acme', 'main' from generate_series(1, 2000) n`;
    await tx`insert into gecko.findings (team_id, repository_id, branch, fingerprint, type, title, short_description,
        description, severity, file_path, call_chain, status, status_changed_at, first_detected_at, last_seen_scan_id)
      select r.team_id, r.id, 'main', n::text, 'SQLI', 't', 's', 'd', n, 'a.ts', '[]'::jsonb, 'open', now(), now(),
        gen_random_uuid()
      from gecko.repositories r, generate_series(1, 9) n where r.team_id = ${large}::uuid`;
    await tx`insert into defectdojo.mappings (team_id, connection_id, repository_id, branch, service, product_id,
        product_name, created_by)
      select r.team_id, ${connection.id}::uuid, r.id, 'main', r.full_name, 1, 'P', r.id
      from gecko.repositories r where r.team_id = ${large}::uuid`;
    await tx`insert into defectdojo.pushes (team_id, mapping_id, trigger, status, created, queued_at, finished_at)
      select m.team_id, m.id, 'sweep', 'succeeded', case when n = 9 then 1 else 0 end, now() - n * interval '1 day',
        now() - n * interval '1 day'
      from defectdojo.mappings m, generate_series(1, 9) n where m.team_id = ${large}::uuid`;
  });
  await bench.act(large, async (tx) => {
    const mappings = await tx.execute<{ id: string; repositoryId: string }>(
      sql`select id, repository_id as "repositoryId" from defectdojo.mappings where team_id = ${large}::uuid limit 50`,
    );
    const ids = mappings.map(({ id }) => id);
    /** The rows that this transaction has read so far, by table. */
    const read = async () => {
      const rows = await tx.execute<{ relname: string; rows: number }>(sql`
        select relname, (seq_tup_read + coalesce(idx_tup_fetch, 0))::integer as rows from pg_stat_xact_user_tables
        where schemaname in ('gecko', 'defectdojo')`);
      return new Map(rows.map(({ relname, rows: count }) => [relname, count]));
    };
    const before = await read();
    const key = { teamId: large, connectionId: connection.id };
    const counts = await countOpenFindings(
      tx,
      key,
      mappings.map(({ repositoryId }) => repositoryId),
    );
    expect(counts).toHaveLength(50);
    expect(await findLastPushes(tx, large, ids)).toHaveProperty('size', 50);
    expect(await findLastChanges(tx, large, ids)).toHaveProperty('size', 50);
    const after = await read();
    for (const [table, most] of [
      ['repositories', 50],
      ['mappings', 50],
      ['findings', 450],
      ['pushes', 200],
    ] as const) {
      expect.soft((after.get(table) ?? 0) - (before.get(table) ?? 0), table).toBeLessThanOrEqual(most);
    }
  });
});
