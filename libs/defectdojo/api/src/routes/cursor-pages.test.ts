import { randomUUID } from 'node:crypto';
import { withTeam } from '@gecko-defectdojo/data';
import { createTestDatabase } from '@gecko-defectdojo/testing-host/test-database';
import type { TestDatabase } from '@gecko-defectdojo/testing-host/test-database';
import { sql } from 'drizzle-orm';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createTestApp, createTestContext, PREFIX } from '../api.fixture.ts';
import { batchOf, createFullWorld } from '../full-world.fixture.ts';
import type { FullWorld } from '../full-world.fixture.ts';

let testDatabase: TestDatabase;
let app: FastifyInstance;
let world: FullWorld;
let batchId: string;
let checkId: string;

const ROWS = 7;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  app = await createTestApp(createTestContext(testDatabase.database));
  world = await createFullWorld(app, testDatabase.database);
  const repositoryIds = await Promise.all(Array.from({ length: ROWS }, () => world.addRepository()));
  const batch = { ...batchOf(repositoryIds[0]!), repositories: { kind: 'chosen', repositoryIds } };
  batchId = String((await world.admin('POST', '/mapping-batches', batch)).body.data.id);
  checkId = await world.addCheck();
  await addRows(ROWS);
  await world.addMapping();
});
afterAll(async () => {
  await app.close();
  await world.close();
  await testDatabase.close();
});

/** Adds rows to every list but those of repositories. Some have the same time and title. */
async function addRows(count: number, minutesAgo = 0): Promise<void> {
  const { mappingId, pushId, repositoryId } = world;
  const { teamId } = world.team;
  const at = sql.raw(`now() - interval '${String(minutesAgo)} minutes' - n / 2 * interval '1 second'`);
  const numbers = sql.raw(`generate_series(1, ${String(count)}) n`);
  await withTeam(testDatabase.database, teamId, async (tx) => {
    await tx.execute(sql`insert into defectdojo.pushes (team_id, mapping_id, trigger, status, queued_at, finished_at, created)
      select ${teamId}, ${mappingId}, 'manual', 'succeeded', ${at}, ${at}, n % 3 from ${numbers}`);
    await tx.execute(sql`insert into defectdojo.push_changes (team_id, push_id, finding_id, action, title, severity, fields)
      select ${teamId}, ${pushId}, gen_random_uuid(), 'created', 'Title ' || n / 3,
        case when n % 2 = 0 then 'High' end, '[]' from ${numbers}`);
    await tx.execute(sql`insert into defectdojo.rejected_findings (team_id, push_id, finding_id, title, code, message, created_at)
      select ${teamId}, ${pushId}, gen_random_uuid(), 't', 'finding_rejected', 'm', ${at} from ${numbers}`);
    await tx.execute(sql`insert into defectdojo.checks (team_id, mapping_id, trigger, status, queued_at, finished_at)
      select ${teamId}, ${mappingId}, 'nightly', 'done', ${at}, ${at} from ${numbers}`);
    await tx.execute(sql`insert into defectdojo.check_differences (team_id, check_id, kind, title, severity, fields)
      select ${teamId}, ${checkId}, (array['missing', 'changed', 'extra'])[n % 3 + 1], 'Title ' || n / 3,
        case when n % 2 = 0 then 'Low' end, '[]' from ${numbers}`);
    for (let n = 0; n < count; n += 1) {
      await tx.execute(
        sql`select defectdojo.record_audit(${JSON.stringify([
          {
            action: 'asvs.level_chosen',
            subjectId: repositoryId,
            detail: { before: { level: null, reason: null }, after: { level: 1, reason: null } },
          },
        ])}::jsonb)`,
      );
    }
  });
}

const Row = z.looseObject({
  kind: z.string().optional(),
  id: z.string().optional(),
  push: z.object({ id: z.string() }).optional(),
  findingId: z.string().nullish(),
  repositoryId: z.string().optional(),
});
const List = z.object({
  data: z.array(Row),
  pagination: z.object({ hasMore: z.boolean(), nextCursor: z.string().nullable() }),
});
const idOf = ({ id, push, findingId, repositoryId }: z.infer<typeof Row>): string =>
  id ?? push?.id ?? findingId ?? repositoryId ?? '';

async function read(path: string) {
  const answer = await app.inject({
    url: path.startsWith(PREFIX) ? path : `${PREFIX}${path}`,
    headers: { 'x-api-key': world.team.keyOf('admin') },
  });
  expect(answer.statusCode, answer.body).toBe(200);
  const { data, pagination } = List.parse(answer.json());
  const rows = data.filter(({ kind }) => kind !== 'fold');
  return { ids: rows.map(idOf), pagination, link: answer.headers.link?.toString() };
}

/** Reads a list to its end by its links, two rows at a time, and does something between the pages. */
async function readOn(path: string, between: (page: number) => Promise<unknown> = () => Promise.resolve()) {
  const found: string[] = [];
  let next: string | undefined = path;
  for (let page = 0; next !== undefined && page < 200; page += 1) {
    const { ids, pagination, link } = await read(next);
    found.push(...ids);
    expect(pagination.hasMore).toBe(pagination.nextCursor !== null);
    expect(link === undefined).toBe(pagination.nextCursor === null);
    next = /^<(.*)>; rel="next"$/.exec(link ?? '')?.[1];
    await between(page);
  }
  return found;
}

const LISTS: readonly [string, () => string][] = [
  ['activity', () => '/activity?limit=2'],
  ['the activity of a repository', () => `/activity?repositoryId=${world.repositoryId}&limit=2`],
  ['the history of a profile', () => `/repositories/${world.repositoryId}/profile/history?limit=2`],
  ['the pushes of a mapping', () => `/mappings/${world.mappingId}/pushes?limit=2`],
  ['all pushes', () => '/pushes?limit=2'],
  ['pushes that changed something', () => '/pushes?state=changed&limit=2'],
  ['the changes of a push', () => `/pushes/${world.pushId}/changes?limit=2`],
  ['the changes of a push by title', () => `/pushes/${world.pushId}/changes?sort=title&order=asc&limit=2`],
  ['rejected findings', () => `/pushes/${world.pushId}/rejected-findings?limit=2`],
  ['checks', () => `/mappings/${world.mappingId}/checks?limit=2`],
  ['differences', () => `/checks/${checkId}/differences?limit=2`],
  ['the repositories of a batch', () => `/mapping-batches/${batchId}/items?limit=2`],
  ['mappings', () => '/mappings?limit=1'],
  ...['name', 'product', 'level', 'open_findings', 'last_change', 'last_push'].flatMap((sort) =>
    ['asc', 'desc'].map((order): [string, () => string] => [
      `repositories by ${sort}, ${order}`,
      () => `/repositories?sort=${sort}&order=${order}&limit=2`,
    ]),
  ),
  ['the matrix', () => '/asvs/matrix?limit=2&decision=any'],
  ['the matrix by a section', () => '/asvs/matrix?sort=V6&order=desc&limit=2&decision=any'],
  ['the repositories of a section', () => '/asvs/chapters/V6/repositories?decision=any&limit=2'],
  [
    'the repositories of a section by decision',
    () => '/asvs/chapters/V6/repositories?decision=any&sort=decision&limit=2',
  ],
];

describe.each(LISTS)('%s', (_, pathOf) => {
  it('has by cursors what it has in one page, in the same order', async () => {
    const path = pathOf();
    const whole = await read(path.replace(/limit=\d/, 'limit=200'));
    const { ids } = whole;
    expect(ids.length).toBeGreaterThan(1);
    expect(await readOn(path)).toEqual(ids);
    expect(whole.pagination.nextCursor).toBeNull();
  });
});

describe('rows that come while a list is read', () => {
  it.each(LISTS.filter(([name]) => !/repositories|matrix|mappings/.test(name)))(
    'to %s make no other row appear twice or not at all',
    async (_, pathOf) => {
      const path = pathOf();
      const before = (await read(path.replace(/limit=\d/, 'limit=200'))).ids;
      const found = await readOn(path, (page) => (page < 3 ? addRows(1) : Promise.resolve()));
      expect(new Set(found).size).toBe(found.length);
      expect(found.filter((id) => before.includes(id))).toEqual(before);
    },
  );

  it('to the repositories, too', async () => {
    const path = '/repositories?limit=2';
    const before = (await read('/repositories?limit=200')).ids;
    const found = await readOn(path, (page) =>
      page < 3 ? world.team.addRepository(`${String(page)}/${randomUUID()}`) : Promise.resolve(),
    );
    expect(new Set(found).size).toBe(found.length);
    expect(found.filter((id) => before.includes(id))).toEqual(before);
  });
});

it('a page goes on after a row that is gone', async () => {
  const path = `/mappings/${world.mappingId}/pushes?limit=2`;
  const whole = (await read(`/mappings/${world.mappingId}/pushes?limit=200`)).ids;
  const { ids, link } = await read(path);
  await withTeam(testDatabase.database, world.team.teamId, (tx) =>
    tx.execute(sql`delete from defectdojo.pushes where id = ${ids[1]}`),
  );
  const next = await read(/^<(.*)>/.exec(link ?? '')?.[1] ?? '');
  expect(next.ids).toEqual(whole.slice(2, 4));
});

describe('a cursor', () => {
  const refusal = async (path: string) => {
    const { status, body } = await world.admin('GET', path);
    return { status, code: body.code, field: body.errors?.[0]?.field };
  };
  const REFUSED = { status: 400, code: 'validation_failed', field: 'cursor' };
  const cursorOf = async (path: string): Promise<string> =>
    encodeURIComponent((await read(path)).pagination.nextCursor ?? '');

  it('belongs to one list and one filter', async () => {
    const cursor = await cursorOf('/activity?limit=2');
    for (const path of [
      `/activity?kind=asvs&cursor=${cursor}`,
      `/mappings?cursor=${cursor}`,
      `/repositories/${world.repositoryId}/profile/history?cursor=${cursor}`,
    ]) {
      expect(await refusal(path), path).toEqual(REFUSED);
    }
    const sorted = await cursorOf('/repositories?sort=name&limit=2');
    expect(await refusal(`/repositories?sort=level&cursor=${sorted}`)).toEqual(REFUSED);
    expect((await read(`/activity?limit=5&cursor=${cursor}`)).ids).toHaveLength(5);
  });

  it.each(['x', 'bnVsbA', 'eyJvZiI6IngiLCJhdCI6W119', '%00'])('is refused where it is %j', async (cursor) => {
    expect(await refusal(`/activity?cursor=${cursor}`)).toEqual(REFUSED);
  });

  it('with values that no row has is refused as well', async () => {
    const good: unknown = JSON.parse(
      Buffer.from(decodeURIComponent(await cursorOf('/activity?limit=2')), 'base64url').toString(),
    );
    const id = randomUUID();
    for (const at of [
      ['never', id],
      ['2026-99-99 00:00:00+00', id],
      ['2026-01-01 00:00:00+00', 'x'],
      ['2026-01-01 00:00:00+00'],
      ['2026-01-01 00:00:00+00', id, id],
    ]) {
      const forged = Buffer.from(JSON.stringify({ ...(good as object), at })).toString('base64url');
      expect(await refusal(`/activity?cursor=${forged}`), JSON.stringify(at)).toEqual(REFUSED);
    }
  });

  it('goes with no offset', async () => {
    const cursor = await cursorOf('/activity?limit=2');
    expect(await refusal(`/activity?offset=2&cursor=${cursor}`)).toEqual(REFUSED);
  });
});
