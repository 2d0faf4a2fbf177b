import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import type { AsvsDecision, Severity } from '@gecko-defectdojo/contract';
import { cweNumber } from '@gecko-defectdojo/domain';
import { createTeam } from '@gecko-defectdojo/testing-host';
import { afterAll, beforeAll, expect, it, test } from 'vitest';
import { openBench, type Bench } from '../data-bench.fixture.ts';
import { isInChapter } from './chapter-findings.ts';
import { countByChapter } from './chapter-summary.ts';
import { EVERYTHING } from './matching-repositories.ts';
import type { MatchingOptions } from './matching-options.ts';
import { listRepositoriesTable } from './repositories-table.ts';

/** A chapter of findings of signing in, for the tests. */
const V6 = { id: 'V6', cwes: [287, 306], types: ['IDOR'] } as const;

let bench: Bench;
let teamId: string;
let connectionId: string;
beforeAll(async () => {
  bench = await openBench();
  teamId = await createTeam(bench.gecko, { name: 'Acme' });
  connectionId = (await bench.connect(teamId)).id;
  await addRepository('acme/a-applies', 'yes', [
    ['CWE-287', 9.5],
    ['CWE-89', 9.5],
  ]);
  await addRepository('acme/b-high', 'yes', [
    ['CWE-306', 8],
    ['CWE-287', 9.5, 'fixed'],
    ['CWE-287', 9.5, 'open', 'dev'],
  ]);
  await addRepository('acme/c-elsewhere', 'yes', [['CWE-89', 9.5]]);
  await addRepository('acme/d-unsure', 'unsure', [[null, 9.5, 'in_progress']]);
  await addRepository('acme/e-not', 'no', [['CWE-287', 4]]);
  await addRepository('acme/f-new', undefined, []);
});
afterAll(() => bench.close());

type NewFinding = readonly [cwe: string | null, severity: number, status?: string, branch?: string];

/** Acts as the host's owner of rows, for one team. */
async function write(team: string, work: (tx: Bench['owner']) => Promise<unknown>): Promise<void> {
  await bench.owner.begin(async (tx) => {
    await tx`select set_config('app.team_id', ${team}, true)`;
    await tx`set local role gecko_app`;
    await work(tx as unknown as Bench['owner']);
  });
}

/** Adds a repository with a decision on V6, or without a profile, and these findings. */
async function addRepository(
  name: string,
  decision: AsvsDecision | undefined,
  findings: readonly NewFinding[],
): Promise<void> {
  const id = randomUUID();
  await write(teamId, async (tx) => {
    await tx`insert into gecko.repositories (team_id, id, provider, full_name, url, default_branch)
      values (${teamId}, ${id}, 'github', ${name}, 'https://github.com/acme', 'main')`;
    for (const [cwe, severity, status = 'open', branch = 'main'] of findings) {
      await tx`insert into gecko.findings (team_id, repository_id, branch, fingerprint, type, title,
          short_description, description, cwe, severity, file_path, call_chain, status, status_changed_at,
          first_detected_at, last_seen_scan_id)
        values (${teamId}, ${id}, ${branch}, ${randomUUID()}, 'IDOR', 't', 's', 'd', ${cwe}, ${severity}, 'a.ts',
          '[]'::jsonb, ${status}, now(), now(), gen_random_uuid())`;
    }
    if (decision === undefined) return;
    const of = (wanted: AsvsDecision) => (decision === wanted ? ['V6'] : []);
    await tx`insert into defectdojo.asvs_profiles (team_id, repository_id, version, chapters, unsure)
      values (${teamId}, ${id}, '5.0.0', ${of('yes')}, ${of('unsure')})`;
  });
}

async function names(change: Partial<MatchingOptions>): Promise<string[]> {
  const { rows, total } = await bench.act(teamId, (tx) =>
    listRepositoriesTable(tx, { ...EVERYTHING, limit: 50, teamId, connectionId, ...change }),
  );
  expect(total).toBe(rows.length);
  return rows.map(({ fullName }) => fullName.slice('acme/'.length));
}

it.each([
  'CWE-287',
  'CWE/287',
  'cwe_0287: Improper Authentication',
  ' 287\n',
  'CWE-287x',
  'CWE-2870',
  'CWE-0',
  'CWE-9999999999',
  '',
  'SQL injection',
  null,
])('files a finding of the CWE %j as a push does', async (cwe) => {
  const number = cweNumber(cwe);
  for (const type of ['IDOR', 'XSS']) {
    const [row] = await bench.act(teamId, (tx) =>
      tx.execute<{ found: boolean }>(
        sql`select ${isInChapter(V6)} as found from (values (${cwe}::text, ${type}::text)) f(cwe, type)`,
      ),
    );
    expect(row?.found).toBe(number === 0 ? type === 'IDOR' : number === 287);
  }
});

it.each<[AsvsDecision | 'any', string[]]>([
  ['yes', ['a-applies', 'b-high', 'c-elsewhere']],
  // Nothing is known of a repository without a profile.
  ['unsure', ['d-unsure', 'f-new']],
  ['no', ['e-not']],
  ['any', ['a-applies', 'b-high', 'c-elsewhere', 'd-unsure', 'e-not', 'f-new']],
])('finds the repositories whose decision on a chapter is %s', async (decision, expected) => {
  expect(await names({ chapter: 'V6', decision })).toEqual(expected);
});

it.each<[Severity, string[]]>([
  ['critical', ['a-applies']],
  ['high', ['a-applies', 'b-high']],
  ['low', ['a-applies', 'b-high']],
])('finds those with open findings of %s and above in a chapter that applies', async (severity, expected) => {
  expect(await names({ chapter: 'V6', counted: V6, severity, within: 'chapter' })).toEqual(expected);
});

it('finds those with open findings of a severity anywhere', async () => {
  expect(await names({ chapter: 'V6', counted: V6, severity: 'critical' })).toEqual([
    'a-applies',
    'c-elsewhere',
  ]);
  expect(await names({ severity: 'critical' })).toEqual(['a-applies', 'c-elsewhere', 'd-unsure']);
});

it('orders by the open findings of a chapter, and then by whether it applies', async () => {
  const worstFirst = ['a-applies', 'd-unsure', 'b-high', 'e-not', 'c-elsewhere', 'f-new'];
  expect(await names({ sort: 'chapter', order: 'desc', counted: V6 })).toEqual(worstFirst);
  expect(await names({ sort: 'decision', order: 'asc', counted: V6 })).toEqual([
    'e-not',
    'd-unsure',
    'f-new',
    'a-applies',
    'b-high',
    'c-elsewhere',
  ]);
});

it('counts the repositories of a chapter', async () => {
  const everything = { teamId, connectionId, search: '', filter: 'all' } as const;
  const counts = await bench.act(teamId, (tx) => countByChapter(tx, everything, V6));
  expect(counts).toEqual({
    repositories: 6,
    decisions: { yes: 3, unsure: 2, no: 1 },
    withOpenFindings: { critical: 2, high: 1, medium: 0, low: 0 },
    withChapterFindings: { critical: 1, high: 1, medium: 0, low: 0 },
  });
  const mapped = await bench.act(teamId, (tx) => countByChapter(tx, { ...everything, filter: 'mapped' }, V6));
  expect(mapped.repositories).toBe(0);
});

test('findings are read where the chapter applies, by an index, also before statistics were taken', async () => {
  const large = await createTeam(bench.gecko, { name: 'Large' });
  const connection = await bench.connect(large);
  await write(large, async (tx) => {
    await tx`insert into gecko.repositories (team_id, provider, full_name, url, default_branch)
      select ${large}::uuid, 'github', 'acme/' || n, 'https://github.com/acme', 'main' from generate_series(1, 2000) n`;
    await tx`insert into gecko.findings (team_id, repository_id, branch, fingerprint, type, title, short_description,
        description, cwe, severity, file_path, call_chain, status, status_changed_at, first_detected_at,
        last_seen_scan_id)
      select r.team_id, r.id, 'main', n::text, 'SQLI', 't', 's', 'd', 'CWE-287', n, 'a.ts', '[]'::jsonb, 'open', now(),
        now(), gen_random_uuid()
      from gecko.repositories r, generate_series(1, 9) n where r.team_id = ${large}::uuid`;
    await tx`insert into defectdojo.asvs_profiles (team_id, repository_id, version, chapters)
      select r.team_id, r.id, '5.0.0', case when r.full_name like '%00' then '{V6}' else '{V7}' end::text[]
      from gecko.repositories r where r.team_id = ${large}::uuid`;
  });
  await bench.act(large, async (tx) => {
    /** The rows that this transaction has read so far, by table. */
    const read = async () => {
      const rows = await tx.execute<{ relname: string; rows: number }>(sql`
        select relname, (seq_tup_read + coalesce(idx_tup_fetch, 0))::integer as rows from pg_stat_xact_user_tables
        where schemaname in ('gecko', 'defectdojo')`);
      return new Map(rows.map(({ relname, rows: count }) => [relname, count]));
    };
    const key = { teamId: large, connectionId: connection.id };
    const before = await read();
    const narrow = {
      chapter: 'V6',
      counted: V6,
      severity: 'critical',
      within: 'chapter',
      sort: 'chapter',
      order: 'desc',
    } as const;
    const { total } = await listRepositoriesTable(tx, { ...EVERYTHING, ...key, ...narrow, limit: 50 });
    expect(total).toBe(20);
    const counts = await countByChapter(tx, { ...key, search: '', filter: 'all' }, V6);
    expect(counts.withOpenFindings.critical).toBe(20);
    const after = await read();
    const rowsOf = (table: string) => (after.get(table) ?? 0) - (before.get(table) ?? 0);
    // Three times the findings of the 20 repositories to which it applies, and twice all repositories.
    expect.soft(rowsOf('findings')).toBeLessThanOrEqual(3 * 20 * 9);
    expect.soft(rowsOf('repositories')).toBeLessThanOrEqual(2 * 2_000 + 50);
  });
});
