import { randomUUID } from 'node:crypto';
import type {
  AsvsHistoryEntry,
  AsvsMatrixRow,
  AsvsProfile,
  Push,
  RepositoryRow,
} from '@gecko-defectdojo/contract';
import { openNotice, withTeam } from '@gecko-defectdojo/data';
import { startSimulator } from '@gecko-defectdojo/testing-simulator';
import type { Simulator } from '@gecko-defectdojo/testing-simulator';
import { createTestDatabase } from '@gecko-defectdojo/testing-host/test-database';
import type { TestDatabase } from '@gecko-defectdojo/testing-host/test-database';
import type { FastifyInstance } from 'fastify';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createApiTeam, createTestApp, createTestContext, PREFIX } from '../api.fixture.ts';
import type { ApiTeam, Send } from '../api.fixture.ts';

let testDatabase: TestDatabase;
let simulator: Simulator;
let app: FastifyInstance;
let team: ApiTeam;
let admin: Send;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  app = await createTestApp(createTestContext(testDatabase.database));
});
afterAll(async () => {
  await app.close();
  await testDatabase.close();
});
beforeEach(async () => {
  simulator = await startSimulator();
  team = await createApiTeam(app, testDatabase.database);
  admin = team.as('admin');
});
afterEach(() => simulator.close());

async function connected() {
  await admin('POST', '/connection', { url: simulator.url, apiKey: simulator.token });
}

/** Creates repositories of these names and maps the first. */
async function repositories(...names: string[]): Promise<string[]> {
  await connected();
  const ids = [];
  for (const name of names) ids.push(await team.addRepository(name));
  await admin('POST', '/mappings', { repositoryId: ids[0], product: { kind: 'new', name: 'Shop' } });
  return ids;
}

describe('what only those who manage integrations may see or do', () => {
  const anyId = randomUUID();
  const requests: [Parameters<Send>[0], string, object?][] = [
    ['GET', '/overview'],
    ['GET', '/repositories'],
    ['GET', `/repositories/${anyId}`],
    ['GET', `/repositories/${anyId}/branches`],
    ['GET', `/repositories/${anyId}/preview`],
    ['GET', `/repositories/${anyId}/profile`],
    ['PATCH', `/repositories/${anyId}/profile`, { level: 2 }],
    ['GET', `/repositories/${anyId}/profile/history`],
    ['GET', '/asvs/catalogue'],
    ['GET', '/asvs/chapters/V6'],
    ['GET', '/asvs/chapters/V6/repositories'],
    ['GET', '/asvs/matrix'],
    ['GET', '/asvs/matrix.csv'],
    ['GET', '/asvs/attestation.json'],
    ['GET', '/product-types'],
    ['PUT', '/connection/url', { url: 'https://dojo.example.com' }],
    ['POST', '/connection/catch-up/undo'],
    ['POST', '/connection/pause'],
    ['POST', '/connection/resume'],
    ['GET', '/notices'],
    ['GET', '/activity'],
    ['GET', '/activity/people'],
    ['GET', '/pushes'],
    ['GET', '/pushes/summary'],
    ['PATCH', `/mappings/${anyId}`, { branch: 'main' }],
    ['POST', '/mapping-pushes', { mappingIds: [anyId] }],
    ['GET', `/pushes/${anyId}/events`],
  ];
  it.each(requests)('%s %s', async (method, path, body) => {
    for (const role of ['member', 'read_only'] as const) {
      expect(await team.as(role)(method, path, body)).toMatchObject({
        status: 403,
        body: { code: 'forbidden' },
      });
    }
  });
});

describe('the repositories table', () => {
  it('shows every repository, searched, filtered, sorted and paged', async () => {
    const [shop] = await repositories('acme/shop', 'acme/billing', 'zeta/100%_sure');
    const all = await admin('GET', '/repositories?sort=name&order=desc');
    expect(all).toMatchObject({ status: 200, body: { pagination: { total: 3 } } });
    const names = (answer: typeof all) => (answer.body.data as RepositoryRow[]).map(({ name }) => name);
    expect(names(all)).toEqual(['zeta/100%_sure', 'acme/shop', 'acme/billing']);
    expect(names(await admin('GET', '/repositories?filter=mapped'))).toEqual(['acme/shop']);
    expect(names(await admin('GET', '/repositories?filter=not_mapped&search=ACME'))).toEqual([
      'acme/billing',
    ]);
    expect(names(await admin('GET', `/repositories?search=${encodeURIComponent('0%_s')}`))).toEqual([
      'zeta/100%_sure',
    ]);
    expect(names(await admin('GET', `/repositories?search=${encodeURIComponent('_')}`))).toHaveLength(1);
    expect(names(await admin('GET', '/repositories?sort=product&limit=1'))).toEqual(['acme/shop']);
    expect(names(await admin('GET', '/repositories?limit=1&offset=2'))).toEqual(['zeta/100%_sure']);
    expect(await admin('GET', `/repositories/${String(shop)}`)).toMatchObject({
      body: {
        data: {
          provider: 'github',
          mapping: { productName: 'Shop', branch: 'main', state: 'active' },
          lastPush: { status: 'queued', trigger: 'mapping_created' },
          attention: null,
        },
      },
    });
    expect(await admin('GET', '/overview')).toMatchObject({
      body: {
        data: {
          repositories: 3,
          mapped: 1,
          needsAttention: 0,
          attention: [],
          asvsSections: 0,
          lastPush: null,
        },
      },
    });
  });

  it('is filtered by the kind of an open notice, and the overview counts each kind', async () => {
    const [shop] = await repositories('acme/shop', 'acme/billing');
    const { mapping } = (await admin('GET', `/repositories/${String(shop)}`)).body.data as RepositoryRow;
    const notice = { teamId: team.teamId, subjectId: mapping?.id ?? '', message: 'It is gone.' };
    await withTeam(testDatabase.database, team.teamId, (tx) =>
      openNotice(tx, { ...notice, kind: 'product_gone' }),
    );
    expect(await admin('GET', '/repositories?notice=product_gone')).toMatchObject({
      body: { data: [{ id: shop }], pagination: { total: 1 } },
    });
    expect(await admin('GET', '/repositories?notice=push_failed')).toMatchObject({ body: { data: [] } });
    expect(await admin('GET', '/overview')).toMatchObject({
      body: { data: { needsAttention: 1, attention: [{ kind: 'product_gone', repositories: 1 }] } },
    });
  });

  it('keeps the repositories of other teams to themselves', async () => {
    const [shop] = await repositories('acme/shop');
    const other = (await createApiTeam(app, testDatabase.database)).as('admin');
    expect(await other('GET', '/repositories')).toMatchObject({ body: { data: [] } });
    for (const path of ['', '/branches', '/profile']) {
      expect(await other('GET', `/repositories/${String(shop)}${path}`)).toMatchObject({
        status: 404,
        body: { code: 'repository_not_found' },
      });
    }
  });

  it.each([
    'sort=size',
    'limit=0',
    'limit=5000',
    'chapter=6',
    'level=4',
    'filter=some',
    'notice=key_rejected',
  ])('refuses a query such as %s', async (query) => {
    expect(await admin('GET', `/repositories?${query}`)).toMatchObject({
      status: 400,
      body: { code: 'validation_failed' },
    });
  });
});

describe('a profile', () => {
  it('is made by hand, counted, filtered by, put in the matrix, and remembered', async () => {
    const [shop, billing] = await repositories('acme/shop', 'acme/billing');
    const path = `/repositories/${String(shop)}/profile`;
    expect(await admin('GET', path)).toMatchObject({
      body: { data: { version: '5.0.0', level: 1, levelSource: 'assumed', detection: null } },
    });
    const refused = await admin('PATCH', path, { chapters: [{ id: 'V6', applies: false }] });
    expect(refused).toMatchObject({ status: 400, body: { code: 'validation_failed' } });
    const made = await admin('PATCH', path, {
      level: 2,
      levelReason: 'It holds personal data.',
      stated: { internetFacing: true, dataClass: 'personal' },
      chapters: [
        { id: 'V6', applies: true },
        { id: 'V7', applies: true, reason: 'Sessions in cookies' },
        { id: 'V17', applies: false, reason: 'No WebRTC' },
      ],
    });
    expect(made).toMatchObject({
      status: 200,
      body: {
        data: {
          level: 2,
          levelSource: 'chosen',
          chosenLevel: { level: 2, reason: 'It holds personal data.', by: 'admin' },
          stated: { internetFacing: true, dataClass: 'personal' },
        },
      },
    });
    const { chapters } = made.body.data as AsvsProfile;
    const six = chapters.find(({ id }) => id === 'V6');
    expect(six).toMatchObject({
      name: 'Authentication',
      decision: 'yes',
      source: 'chosen',
      appliesFromLevel: 1,
      requirements: { l1: 13, l2: 35, l3: 47 },
      override: { applies: true, by: 'admin' },
    });
    const seventeen = chapters.find(({ id }) => id === 'V17');
    expect(seventeen).toMatchObject({
      decision: 'no',
      appliesFromLevel: 2,
      override: { reason: 'No WebRTC' },
    });
    expect(await admin('GET', '/overview')).toMatchObject({ body: { data: { asvsSections: 2 } } });
    const found = await admin('GET', '/repositories?chapter=V6&level=2');
    expect(found.body.data).toMatchObject([
      {
        id: shop,
        level: 2,
        levelSource: 'chosen',
        chapters: [{ id: 'V6', name: 'Authentication' }, { id: 'V7' }],
      },
    ]);
    const matrix = await admin('GET', '/asvs/matrix');
    const rows = matrix.body.data as AsvsMatrixRow[];
    expect(rows.map(({ repositoryId }) => repositoryId)).toEqual([billing, shop]);
    const assessed = rows.map(({ cells }) => cells.filter(({ unsureReason }) => unsureReason !== 'not_read'));
    expect(assessed).toMatchObject([[], [{ chapterId: 'V6', decision: 'yes' }, { chapterId: 'V7' }]]);
    // V17 does not apply to one of them. Nothing is known about the others, so they are there.
    expect(rows.map(({ cells }) => cells.length)).toEqual([17, 16]);
    const history = await admin('GET', `${path}/history`);
    expect((history.body.data as AsvsHistoryEntry[]).map(({ text }) => text)).toEqual(
      expect.arrayContaining([
        'Set the level to L2: It holds personal data.',
        'Excluded V17 of ASVS 5.0: No WebRTC.',
      ]),
    );
    const back = await admin('PATCH', path, { level: null, chapters: [{ id: 'V7', applies: null }] });
    expect(back).toMatchObject({ body: { data: { level: 1, levelSource: 'assumed', chosenLevel: null } } });
    expect((await admin('GET', '/overview')).body.data.asvsSections).toBe(1);
  });

  it('refuses a chapter that the version does not have, and changes nothing', async () => {
    const [shop] = await repositories('acme/shop');
    const path = `/repositories/${String(shop)}/profile`;
    const refused = await admin('PATCH', path, { level: 3, chapters: [{ id: 'V99', applies: true }] });
    expect(refused).toMatchObject({ status: 400, body: { errors: [{ field: 'chapters.0.id' }] } });
    expect(await admin('GET', path)).toMatchObject({ body: { data: { level: 1, chosenLevel: null } } });
  });

  it('lists the chapters of any version', async () => {
    expect((await admin('GET', '/asvs/catalogue')).body.data.chapters).toHaveLength(17);
    expect((await admin('GET', '/asvs/catalogue?version=4.0.3')).body.data).toMatchObject({
      version: '4.0.3',
      chapters: expect.arrayContaining([expect.objectContaining({ id: 'V2', name: 'Authentication' })]),
    });
  });

  it('is exported as CSV and as a CycloneDX attestation', async () => {
    const [shop] = await repositories('acme/shop');
    await admin('PATCH', `/repositories/${String(shop)}/profile`, {
      level: 1,
      chapters: [{ id: 'V1', applies: true }],
    });
    const csv = await admin('GET', '/asvs/matrix.csv');
    expect(csv.type).toMatch(/^text\/csv/);
    expect(csv.text.split('\r\n').filter((line) => line !== '')).toHaveLength(2);
    expect(csv.text).toContain('"acme/shop","5.0.0","L1","applies","0"');
    const file = await admin('GET', '/asvs/attestation.json');
    expect(file.type).toMatch(/^application\/vnd\.cyclonedx\+json/);
    expect(file.body).toMatchObject({ bomFormat: 'CycloneDX', specVersion: '1.6' });
  });
});

describe('a push', () => {
  it('can be followed as events until it is over', async () => {
    await repositories('acme/shop');
    const { mapping } = (await admin('GET', '/repositories')).body.data[0];
    const { id } = (await admin('GET', `/mappings/${String(mapping.id)}/pushes`)).body.data[0];
    // The mapping is removed while a person follows its push, which ends the push.
    const following = app.inject({
      url: `${PREFIX}/pushes/${String(id)}/events`,
      headers: { 'x-api-key': team.keyOf('admin') },
    });
    await admin('DELETE', `/mappings/${String(mapping.id)}`);
    const stream = await following;
    expect(stream.headers['content-type']).toMatch(/^text\/event-stream/);
    const pushes = stream.body
      .split('\n\n')
      .filter((block) => block.startsWith('event: push'))
      .map((block) => JSON.parse(block.slice(block.indexOf('data: ') + 6)) as Push);
    expect(pushes.at(-1)).toMatchObject({ id, status: 'failed' });
    expect(pushes.at(-1)?.finishedAt).not.toBeNull();
  });

  it('is started for several mappings at once, passing over those that are gone', async () => {
    await repositories('acme/shop');
    const { mapping } = (await admin('GET', '/repositories')).body.data[0];
    expect(await admin('POST', '/mapping-pushes', { mappingIds: [mapping.id, randomUUID()] })).toMatchObject({
      status: 202,
      body: { data: { started: 1 } },
    });
  });

  it('is started by hand while exports are paused', async () => {
    await repositories('acme/shop');
    const { mapping } = (await admin('GET', '/repositories')).body.data[0];
    await admin('PATCH', '/connection/settings', { pushOnScanComplete: false });
    const push = await admin('POST', `/mappings/${String(mapping.id)}/pushes`, {});
    expect(push).toMatchObject({ status: 202, body: { data: { status: 'queued' } } });
    expect(await admin('POST', '/mapping-pushes', { mappingIds: [mapping.id] })).toMatchObject({
      body: { data: { started: 1 } },
    });
  });
});

describe('Push on scan complete', () => {
  const settings = (pushOnScanComplete: boolean) =>
    admin('PATCH', '/connection/settings', { pushOnScanComplete });

  it('says since when it is off and by whom, and can be undone for a moment when it is switched on', async () => {
    await repositories('acme/shop');
    const off = await settings(false);
    expect(off.body.data).toMatchObject({ pausedAt: expect.any(String), pausedBy: 'admin', catchUp: null });
    const { pausedAt } = off.body.data;
    const on = await settings(true);
    expect(on.body.data).toMatchObject({ pausedAt: null, pausedBy: null, mappedRepositories: 1 });
    expect(on.body.data.catchUp.undoMs).toBeGreaterThan(0);
    expect(await admin('POST', '/connection/catch-up/undo')).toMatchObject({
      status: 200,
      body: { data: { pushOnScanComplete: false, pausedAt, pausedBy: 'admin', catchUp: null } },
    });
  });

  it('cannot be undone where it was not switched on', async () => {
    await connected();
    expect(await admin('POST', '/connection/catch-up/undo')).toMatchObject({
      status: 409,
      body: { code: 'conflict' },
    });
  });

  it('is switched by the two routes that pages of the release before call', async () => {
    await connected();
    expect((await admin('POST', '/connection/pause')).body.data).toMatchObject({
      pushOnScanComplete: false,
      pausedAt: expect.any(String),
    });
    expect((await admin('POST', '/connection/resume')).body.data).toMatchObject({
      pushOnScanComplete: true,
      pausedAt: null,
    });
  });
});
