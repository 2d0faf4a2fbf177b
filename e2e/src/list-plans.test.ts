import { buildApi } from '@gecko/api';
import { withTeam as inGecko } from '@gecko/data';
import { createGeckoHost, createUser, issueApiKey } from '@gecko/host';
import { hostSqlOf, openDatabase, withTeam } from '@gecko-defectdojo/data';
import type { Database } from '@gecko-defectdojo/data';
import { createAesVault, createClientFactory } from '@gecko-defectdojo/services';
import { fillTeam } from '@gecko-defectdojo/testing-host';
import { createTestDatabase } from '@gecko-defectdojo/testing-host/test-database';
import type { TestDatabase } from '@gecko-defectdojo/testing-host/test-database';
import type { FastifyInstance } from 'fastify';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { listRequests } from './plans/list-requests.ts';
import { Explained, tableReads } from './plans/read-plan.ts';

const SIZE = { repositories: 600, pushesEach: 10, findingsEach: 10 };
/** The team's share of each table is small enough that an index is worth it. */
const OTHERS = { repositories: 9_000, pushesEach: 10, findingsEach: 5 };
/** Tables of fewer rows fit into a few pages, which Postgres rather reads as a whole. */
const FEW_ROWS = 400;

interface Statement {
  readonly text: string;
  readonly parameters: readonly unknown[];
}

let test: TestDatabase;
let database: Database;
let app: FastifyInstance;
let owner: postgres.Sql;
let teamId: string;
let key: string;
const statements: Statement[] = [];

beforeAll(async () => {
  test = await createTestDatabase();
  owner = postgres(test.ownerUrl, { max: 1, onnotice: () => undefined });
  await fillTeam(test.ownerUrl, OTHERS);
  ({ teamId } = await fillTeam(test.ownerUrl, SIZE));
  database = openDatabase({
    url: test.appUrl,
    onStatement: (text, parameters) => statements.push({ text, parameters }),
  });
  key = await inGecko(test.gecko, teamId, async (tx) => {
    const userId = await createUser(tx, { teamId, email: 'ada@acme.example', name: 'Ada', role: 'admin' });
    return issueApiKey(tx, { teamId, userId });
  });
  app = await buildApi({
    gecko: test.gecko,
    database,
    host: createGeckoHost({ appBaseUrl: 'https://app.gecko.security' }),
    vault: createAesVault({ keys: { test: Buffer.alloc(32) }, currentKeyId: 'test' }),
    createClient: createClientFactory({ allowPrivateNetwork: true }),
    allowPrivateNetwork: true,
  });
});
afterAll(async () => {
  await app.close();
  await database.close();
  await owner.end();
  await test.close();
});

it('the lists read the team’s own rows by an index, without statistics', async () => {
  expect(await strayReads()).toEqual([]);
});

it('the lists read the team’s own rows by an index, with statistics', async () => {
  await owner`analyze`;
  expect(await strayReads()).toEqual([]);
});

it('a search reads the former names of the renamed repositories and no others', async () => {
  const { body, reads } = await readsOf('/repositories?limit=50&search=former-');
  const { data } = JSON.parse(body) as { data: { mapping: { formerName: string } }[] };
  expect(data.length).toBeGreaterThan(0);
  expect(data.every(({ mapping }) => mapping.formerName.includes('former-'))).toBe(true);
  const ofNames = reads.filter(({ index }) => index === 'mappings_renamed');
  const [renamed] = await owner`
    select count(*)::integer as rows from defectdojo.mappings where team_id = ${teamId} and renamed`;
  expect(ofNames.map(({ rows }) => rows)).toEqual([renamed?.['rows']]);
  expect(renamed?.['rows']).toBeLessThan(20);
});

/** Makes a request. Returns its response, and what its statements read. */
async function readsOf(path: string) {
  statements.length = 0;
  const url = `/api/v1/integrations/defectdojo${path}`;
  const response = await app.inject({ url, headers: { 'x-api-key': key } });
  expect(response.statusCode, `${path}: ${response.body}`).toBe(200);
  const reads = [];
  for (const statement of statements.splice(0))
    for (const read of await explain(statement)) reads.push({ ...read, statement: statement.text });
  return { body: response.body, reads };
}

/** Makes every request of the lists, and returns the reads of its statements that a team of this size needs not. */
async function strayReads(): Promise<string[]> {
  const rowsOf = await teamRows();
  const stray: string[] = [];
  for (const path of listRequests(await someIds())) {
    const { reads } = await readsOf(path);
    for (const { table, isSequential, rows, statement } of reads) {
      const own = rowsOf.get(table) ?? 0;
      const isStray = isSequential ? rows > FEW_ROWS : rows > Math.max(FEW_ROWS, own * 2);
      if (isStray)
        stray.push(
          `${path} ${isSequential ? 'scans' : 'reads'} ${String(rows)} rows of ${table}: ${statement.trim().slice(0, 60)}`,
        );
    }
  }
  return stray;
}

async function explain({ text, parameters }: Statement) {
  // The others begin and end transactions.
  if (!/^\s*(select|with)\b/i.test(text)) return [];
  const [row] = await withTeam(database, teamId, (tx) =>
    hostSqlOf(tx).query(`explain (analyze, format json) ${text}`, [...parameters]),
  );
  return tableReads(Explained.parse(row)['QUERY PLAN'][0]!.Plan);
}

/** Returns the number of the team's rows by table. */
async function teamRows(): Promise<ReadonlyMap<string, number>> {
  const tables = ['mappings', 'pushes', 'notices', 'asvs_profiles', 'audit_events'].map(
    (name) => ['defectdojo', name] as const,
  );
  const hosts = ['repositories', 'findings'].map((name) => ['gecko', name] as const);
  const counts = new Map<string, number>();
  for (const [schema, name] of [...tables, ...hosts]) {
    const [row] = await owner`
      select count(*)::integer as rows from ${owner(schema)}.${owner(name)} where team_id = ${teamId}`;
    counts.set(name, Number(row?.['rows']));
  }
  return counts;
}

async function someIds() {
  const [row] = await owner<{ id: string; repository_id: string }[]>`
    select id, repository_id from defectdojo.mappings where team_id = ${teamId} limit 1`;
  if (!row) throw new Error('Nothing is mapped.');
  return { mappingId: row.id, repositoryId: row.repository_id };
}
