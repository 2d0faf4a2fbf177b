import { randomUUID } from 'node:crypto';
import { claimPush, recordChanges, saveProgress, withTeam } from '@gecko-defectdojo/data';
import { emptyCounters } from '@gecko-defectdojo/domain';
import type { ChangeCounts, FindingChange } from '@gecko-defectdojo/domain';
import { startSimulator } from '@gecko-defectdojo/testing-simulator';
import type { Simulator } from '@gecko-defectdojo/testing-simulator';
import { createTestDatabase } from '@gecko-defectdojo/testing-host/test-database';
import type { TestDatabase } from '@gecko-defectdojo/testing-host/test-database';
import type { FastifyInstance } from 'fastify';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createApiTeam, createTestApp, createTestContext, sender } from '../api.fixture.ts';
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

function problem(status: number, code: string, field?: string): unknown {
  return expect.objectContaining({
    status,
    type: expect.stringMatching(/^application\/problem\+json(;|$)/),
    body: {
      type: `urn:gecko:defectdojo:${code}`,
      title: expect.any(String),
      status,
      code,
      detail: expect.stringMatching(/\S.*\.$/),
      requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      ...(field === undefined ? {} : { errors: [{ field, message: expect.any(String) }] }),
    },
  });
}

async function connected(send = admin) {
  return send('POST', '/connection', { url: simulator.url, apiKey: simulator.token });
}

async function mapped() {
  await connected();
  const repositoryId = await team.addRepository('acme/shop');
  const answer = await admin('POST', '/mappings', { repositoryId, product: { kind: 'new', name: 'Shop' } });
  return { repositoryId, mapping: answer.body.data };
}

describe('the connection', () => {
  it('is made, shown, checked, changed, given a new key, and ended', async () => {
    expect(await admin('GET', '/connection')).toEqual(problem(404, 'connection_missing'));
    const made = await connected();
    expect(made).toMatchObject({
      status: 201,
      body: { version: 'v1', data: { url: simulator.url, account: 'admin' } },
    });
    expect(await team.as('manager')('GET', '/connection')).toMatchObject({ status: 200, body: made.body });
    expect(await admin('POST', '/connection/check')).toMatchObject({
      status: 200,
      body: { data: { state: 'connected' } },
    });
    const settings = await admin('PATCH', '/connection/settings', { includeResolvedFindings: false });
    expect(settings).toMatchObject({ status: 200, body: { data: { includeResolvedFindings: false } } });
    const apiKey = simulator.addUser({ username: 'service', isStaff: true });
    expect(await admin('PUT', '/connection/key', { apiKey })).toMatchObject({
      body: { data: { account: 'service' } },
    });
    expect(await admin('DELETE', '/connection')).toMatchObject({ status: 204, text: '' });
    expect(await admin('GET', '/connection')).toEqual(problem(404, 'connection_missing'));
  });

  it('is made once', async () => {
    await connected();
    expect(await connected()).toEqual(problem(409, 'connection_exists'));
  });

  it.each([
    ['no body', undefined, ['body']],
    ['an empty body', {}, ['url', 'apiKey']],
    ['a wrong type', { url: 1, apiKey: 'f'.repeat(40) }, ['url']],
    ['a list', [], ['body']],
  ])('is refused with %s, field by field', async (_, body, fields) => {
    const answer = await admin('POST', '/connection', body);
    expect(answer).toMatchObject({ status: 400, body: { code: 'validation_failed' } });
    expect(answer.body.errors).toMatchObject(fields.map((field) => ({ field })));
    expect(answer.body.errors).toHaveLength(fields.length);
  });

  it('takes no settings that it does not know', async () => {
    await connected();
    expect(await admin('PATCH', '/connection/settings', { unknown: true })).toEqual(
      problem(400, 'validation_failed', 'body'),
    );
    expect(await admin('PATCH', '/connection/settings', { pushOnScanComplete: 'yes' })).toMatchObject({
      status: 400,
    });
    expect(await admin('PUT', '/connection/key', { apiKey: '' })).toMatchObject({ status: 400 });
  });
});

describe('mappings', () => {
  it('are made, listed, shown and removed', async () => {
    const { mapping, repositoryId } = await mapped();
    expect(mapping).toMatchObject({
      repositoryId,
      productName: 'Shop',
      lastPush: { trigger: 'mapping_created' },
    });
    expect(await admin('GET', '/mappings?limit=10')).toMatchObject({
      status: 200,
      body: {
        version: 'v1',
        data: [mapping],
        pagination: { total: 1, limit: 10, offset: 0, hasMore: false },
        filters: {},
      },
    });
    expect(await admin('GET', `/mappings/${mapping.id}`)).toMatchObject({
      status: 200,
      body: { data: mapping },
    });
    expect(await admin('DELETE', `/mappings/${mapping.id}`)).toMatchObject({ status: 204, text: '' });
    expect(await admin('GET', `/mappings/${mapping.id}`)).toEqual(problem(404, 'not_found'));
  });

  it('are mitigated on removal as the query says, and a body that would be ignored is refused', async () => {
    const { mapping } = await mapped();
    const url = `/mappings/${mapping.id}`;
    for (const body of [{ findings: 'mitigate' }, { findings: 'leave' }, { other: 1 }, ['mitigate']])
      expect(await admin('DELETE', url, body)).toEqual(problem(400, 'validation_failed', 'body'));
    expect(await admin('GET', url)).toMatchObject({ status: 200 });
    expect(await admin('DELETE', `${url}?findings=keep`)).toMatchObject({ status: 400 });
    expect(await admin('DELETE', `${url}?findings=mitigate`, {})).toMatchObject({ status: 204 });
  });

  it('are refused with words for each reason', async () => {
    const { repositoryId } = await mapped();
    const other = await team.addRepository('acme/blog');
    const shop = { kind: 'new', name: 'Shop' };
    expect(await admin('POST', '/mappings', { repositoryId, product: shop })).toEqual(
      problem(409, 'mapping_exists', 'repositoryId'),
    );
    expect(await admin('POST', '/mappings', { repositoryId: other, product: shop })).toEqual(
      problem(409, 'product_name_taken', 'product.name'),
    );
    expect(
      await admin('POST', '/mappings', { repositoryId: other, product: { kind: 'existing', productId: 99 } }),
    ).toEqual(problem(404, 'product_not_found', 'product.productId'));
    const chapters = [{ id: 'V99', applies: true }];
    expect(
      await admin('POST', '/mappings', { repositoryId: other, product: shop, profile: { chapters } }),
    ).toEqual(problem(400, 'validation_failed', 'profile.chapters.0.id'));
    expect(await admin('POST', '/mappings', { repositoryId: randomUUID(), product: shop })).toEqual(
      problem(404, 'repository_not_found', 'repositoryId'),
    );
    expect(await admin('POST', '/mappings', { repositoryId: other, product: { kind: 'neither' } })).toEqual(
      problem(400, 'validation_failed', 'product.kind'),
    );
  });

  it.each(['/mappings?limit=0', '/mappings?limit=1001', '/mappings?offset=-1', '/mappings/not-an-id'])(
    'answer %s with a validation problem',
    async (path) => {
      expect(await admin('GET', path)).toMatchObject({ status: 400, body: { code: 'validation_failed' } });
    },
  );
});

describe('products', () => {
  it('are found by a part of their name', async () => {
    const { mapping } = await mapped();
    expect(await admin('GET', '/products?query=sho')).toMatchObject({
      status: 200,
      body: { version: 'v1', data: [{ id: mapping.productId, name: 'Shop' }], filters: { query: 'sho' } },
    });
    expect(await admin('GET', '/products?limit=51')).toMatchObject({ status: 400 });
  });
});

describe('runs', () => {
  it('are started with or without a body, listed, and shown with their problems', async () => {
    const { mapping } = await mapped();
    const started = await admin('POST', `/mappings/${mapping.id}/pushes`);
    expect(started).toMatchObject({
      status: 202,
      body: { data: { id: mapping.lastPush.id, status: 'queued' } },
    });
    const cost = await admin('GET', `/mappings/${mapping.id}/renewal`);
    expect(cost.body.data).toEqual({
      ...{ mappingId: mapping.id, held: 0, findings: 0, requests: 0, seconds: 0 },
      changes: { tags: 0, verified: 0, texts: 0 },
    });
    const renewing = await admin('POST', `/mappings/${mapping.id}/pushes`, { renew: true });
    expect(renewing).toMatchObject({ status: 202 });
    const retried = await admin('POST', `/mappings/${mapping.id}/pushes`, { retry: true });
    expect(retried).toMatchObject({ status: 202, body: { data: { trigger: 'retry' } } });
    const push = retried.body.data;
    expect((await admin('GET', `/mappings/${mapping.id}/pushes`)).body.data).toEqual([push]);
    expect((await admin('GET', `/pushes/${push.id}`)).body.data).toEqual({
      ...push,
      problems: [],
      problemCount: 0,
      repositoryId: mapping.repositoryId,
      repositoryName: mapping.repositoryName,
      productName: mapping.productName,
      testUrl: null,
      branch: null,
      commit: null,
      changes: { kept: 'all', counts: {}, listed: 0, waiting: 0 },
    });
    expect((await admin('GET', `/pushes/${push.id}/rejected-findings`)).body).toMatchObject({
      data: [],
      pagination: { total: 0 },
    });
    expect(await admin('POST', `/mappings/${mapping.id}/pushes`, { retry: 'yes' })).toMatchObject({
      status: 400,
    });
    expect(await admin('GET', `/pushes/nonsense`)).toMatchObject({ status: 400 });
    expect(await admin('GET', `/pushes/nonsense/rejected-findings`)).toMatchObject({ status: 400 });
    expect(await admin('GET', `/mappings/${mapping.id}/pushes?limit=x`)).toMatchObject({ status: 400 });
  });
});

describe('the changes of a push', () => {
  const change = (values: Partial<FindingChange>): FindingChange => ({
    findingId: randomUUID(),
    action: 'created',
    title: 'SQL injection',
    severity: 'Low',
    fields: [],
    before: {},
    ...values,
  });

  async function pushed(kept: readonly FindingChange[], counts: ChangeCounts): Promise<string> {
    const { mapping } = await mapped();
    const { teamId } = team;
    return withTeam(testDatabase.database, teamId, async (tx) => {
      const push = (await claimPush(tx, { teamId, mappingId: mapping.id }))!;
      await recordChanges(tx, push, { kept, again: new Set() });
      await saveProgress(tx, push, emptyCounters(), counts);
      return push.id;
    });
  }

  it('are listed by severity, filtered by what was done, and counted', async () => {
    const updated = change({
      action: 'updated',
      title: 'Second',
      severity: 'Critical',
      fields: ['title', 'severity'],
      before: { title: 'First', severity: 'High' },
      remoteId: 7,
    });
    const created = change({ status: { from: undefined, to: 'open' } });
    const pushId = await pushed([created, updated], { created: 1, updated: 1 });
    const { body } = await admin('GET', `/pushes/${pushId}/changes`);
    expect(body).toMatchObject({ pagination: { total: 2, hasMore: false } });
    expect(body.data).toEqual([
      {
        findingId: updated.findingId,
        action: 'updated',
        isWaiting: false,
        title: 'Second',
        oldTitle: 'First',
        severity: 'critical',
        oldSeverity: 'high',
        status: null,
        oldStatus: null,
        fields: ['title', 'severity'],
        message: null,
        remoteUrl: `${simulator.url}/finding/7`,
      },
      expect.objectContaining({ findingId: created.findingId, status: 'open', oldStatus: null }),
    ]);
    const filtered = await admin('GET', `/pushes/${pushId}/changes?action=created&sort=title&order=desc`);
    expect(filtered.body.data).toMatchObject([{ findingId: created.findingId, remoteUrl: null }]);
    expect((await admin('GET', `/pushes/${pushId}`)).body.data.changes).toEqual({
      kept: 'all',
      counts: { created: 1, updated: 1 },
      listed: 2,
      waiting: 0,
    });
  });

  it('are not there for another team, nor for a filter that does not exist', async () => {
    const pushId = await pushed([change({})], { created: 1 });
    expect(await admin('GET', `/pushes/${pushId}/changes?action=deleted`)).toMatchObject({ status: 400 });
    expect(await admin('GET', '/pushes/nonsense/changes')).toMatchObject({ status: 400 });
    const other = await createApiTeam(app, testDatabase.database);
    expect(await other.as('admin')('GET', `/pushes/${pushId}/changes`)).toMatchObject({ status: 404 });
  });
});

/** Every route with valid input. */
function everyRoute(ids: {
  readonly mappingId: string;
  readonly pushId: string;
  readonly repositoryId: string;
}) {
  const { mappingId, pushId, repositoryId } = ids;
  return [
    ['GET', '/connection'],
    ['POST', '/connection', { url: simulator.url, apiKey: simulator.token }],
    ['DELETE', '/connection'],
    ['PUT', '/connection/key', { apiKey: simulator.token }],
    ['POST', '/connection/check'],
    ['PATCH', '/connection/settings', { pushOnScanComplete: true }],
    ['GET', '/products'],
    ['GET', '/mappings'],
    ['POST', '/mappings', { repositoryId, product: { kind: 'new', name: 'Other' } }],
    ['GET', `/mappings/${mappingId}`],
    ['DELETE', `/mappings/${mappingId}`],
    ['GET', `/mappings/${mappingId}/pushes`],
    ['GET', `/mappings/${mappingId}/renewal`],
    ['POST', `/mappings/${mappingId}/pushes`],
    ['GET', `/pushes/${pushId}`],
    ['GET', `/pushes/${pushId}/changes`],
    ['GET', `/pushes/${pushId}/rejected-findings`],
  ] as const;
}

describe('every route', () => {
  it('is closed to nobody in particular, to a Member and to Read Only', async () => {
    const { mapping, repositoryId } = await mapped();
    const before = (await admin('GET', '/connection')).body;
    const routes = everyRoute({ mappingId: mapping.id, pushId: mapping.lastPush.id, repositoryId });
    for (const [method, path, body] of routes) {
      for (const key of [undefined, 'gk_wrong', 'nonsense']) {
        expect(await sender(app, key)(method, path, body), path).toEqual(problem(401, 'unauthenticated'));
      }
      for (const role of ['member', 'read_only'] as const) {
        expect(await team.as(role)(method, path, body), path).toEqual(problem(403, 'forbidden'));
      }
    }
    expect((await admin('GET', '/connection')).body).toEqual(before);
  });

  it("does not know another team's rows", async () => {
    const { mapping, repositoryId } = await mapped();
    const stranger = await createApiTeam(app, testDatabase.database);
    const send = stranger.as('admin');
    expect(await send('GET', '/connection')).toEqual(problem(404, 'connection_missing'));
    for (const [method, path, body] of [
      ['DELETE', '/connection'],
      ['PUT', '/connection/key', { apiKey: simulator.token }],
      ['POST', '/connection/check'],
      ['PATCH', '/connection/settings', { pushOnScanComplete: false }],
      ['GET', '/products'],
      ['GET', '/mappings'],
    ] as const) {
      expect(await send(method, path, body), path).toEqual(problem(404, 'connection_missing'));
    }
    await connected(send);
    const routes = everyRoute({ mappingId: mapping.id, pushId: mapping.lastPush.id, repositoryId });
    for (const [method, path, body] of routes.filter(([, path]) => /^\/(mappings|runs)\/./.test(path))) {
      expect(await send(method, path, body), path).toEqual(problem(404, 'not_found'));
    }
    expect(await send('POST', '/mappings', { repositoryId, product: { kind: 'new', name: 'X' } })).toEqual(
      problem(404, 'repository_not_found', 'repositoryId'),
    );
    expect((await send('GET', '/mappings')).body.data).toEqual([]);
  });

  it('says no to an id that nobody has', async () => {
    await connected();
    const ids = { mappingId: randomUUID(), pushId: randomUUID(), repositoryId: randomUUID() };
    for (const [method, path, body] of everyRoute(ids).filter(([, path]) =>
      /^\/(mappings|runs)\/./.test(path),
    )) {
      expect(await admin(method, path, body), path).toEqual(problem(404, 'not_found'));
    }
  });
});
