import { buildApi } from '@gecko/api';
import { withTeam } from '@gecko/data';
import type { GeckoDatabase } from '@gecko/data';
import { createUser, issueApiKey } from '@gecko/host';
import { openDatabase } from '@gecko-defectdojo/data';
import { fillTeam } from '@gecko-defectdojo/testing-host';
import postgres from 'postgres';
import type { BenchOptions } from '../bench-options.ts';
import type { BenchStack } from '../bench-stack.ts';
import { figure, percentileOf } from '../figure.ts';
import type { Figure } from '../figure.ts';
import { askAtOnce } from './api-clients.ts';
import type { RequestKinds } from './api-clients.ts';

const FULL = { repositories: 10_000, pushesEach: 20, findingsEach: 100, requestsEach: 60, pauseMs: 500 };
const QUICK = { repositories: 500, pushesEach: 5, findingsEach: 10, requestsEach: 10, pauseMs: 300 };
const CLIENTS = 20;
/** In milliseconds, of 95 of 100 requests. */
const GOAL_MS = 20;

const PREFIX = '/api/v1/integrations/defectdojo';

/** The requests that the page makes of large lists. */
const KINDS: RequestKinds = {
  list: [
    '/repositories?limit=50',
    '/repositories?limit=50&offset=450',
    '/repositories?limit=50&sort=product',
  ],
  // The letters of two words as they are typed.
  search: ['p', 'pay', 'payments', 't', 'team-7', 'team-7/service', 'zzz'].map(
    (search) => `/repositories?limit=50&search=${encodeURIComponent(search)}`,
  ),
  filter: ['filter=mapped', 'filter=needs_attention', 'notice=push_failed', 'chapter=V6&level=2'].map(
    (filter) => `/repositories?limit=50&${filter}`,
  ),
  header: ['/overview', '/connection', '/notices', '/pushes?limit=20&state=failed'],
  'matrix page': ['/asvs/matrix?limit=50'],
};

/** Requests whose time follows from the number of pushes or findings: figures without a goal. */
const LARGE: RequestKinds = {
  'summary of pushes': ['/pushes/summary?timeZone=UTC'],
  'list of pushes': ['/pushes?limit=20'],
  'matrix by a section': ['/asvs/matrix?limit=50&sort=V6&order=desc'],
};

/**
 * Fills a team with 10,000 repositories and a million findings, and lets 20 clients ask for lists at once, each twice a
 * second, through the API as the page calls it (without a network between).
 */
export async function measureApi(
  stack: BenchStack,
  { isQuick }: Pick<BenchOptions, 'isQuick'>,
): Promise<Figure[]> {
  const { context, gecko, ownerUrl, task } = stack;
  const size = isQuick ? QUICK : FULL;
  const { teamId } = await fillTeam(ownerUrl, size);
  await gatherStatistics(ownerUrl);
  const keys = await makeKeys(gecko, teamId);
  const database = openDatabase({ url: task.appUrl, serves: 'api' });
  const api = await buildApi({ ...context, database, gecko });
  // Each client is a person of its own, at an address of its own: both have limits.
  const request = async (path: string, client = 0) => {
    const headers = { 'x-api-key': keys[client] };
    const remoteAddress = `10.0.0.${String(client)}`;
    const response = await api.inject({ url: PREFIX + path, headers, remoteAddress });
    if (response.statusCode !== 200) throw new Error(`${path} returned ${String(response.statusCode)}.`);
  };
  try {
    const of = `${String(size.repositories)} repositories`;
    for (const path of Object.values(KINDS).flat()) await request(path);
    const durations = await askAtOnce(KINDS, { ...size, clients: CLIENTS, request });
    const alone = await askAtOnce(LARGE, { clients: 1, requestsEach: 9, pauseMs: 0, request });
    return [
      ...[...durations].flatMap(([kind, times]) => [
        figure(`${of}, 20 clients: ${kind}, median`, percentileOf(times, 0.5), { unit: 'ms' }),
        figure(`${of}, 20 clients: ${kind}, 95th percentile`, percentileOf(times, 0.95), {
          unit: 'ms',
          ...(isQuick ? {} : { goal: GOAL_MS }),
        }),
      ]),
      ...[...alone].map(([kind, times]) =>
        figure(`${of}, one client: ${kind}, median`, percentileOf(times, 0.5), { unit: 'ms' }),
      ),
    ];
  } finally {
    await api.close();
    await database.close();
  }
}

function makeKeys(gecko: GeckoDatabase, teamId: string): Promise<string[]> {
  return withTeam(gecko, teamId, async (tx) => {
    const keys: string[] = [];
    for (let client = 0; client < CLIENTS; client += 1) {
      const email = `client-${String(client)}@acme.example`;
      const userId = await createUser(tx, { teamId, email, name: 'Client', role: 'admin' });
      keys.push(await issueApiKey(tx, { teamId, userId }));
    }
    return keys;
  });
}

/** Gathers what Postgres gathers by itself within a minute. */
async function gatherStatistics(ownerUrl: string): Promise<void> {
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => undefined });
  await sql`vacuum analyze`;
  await sql.end();
}
