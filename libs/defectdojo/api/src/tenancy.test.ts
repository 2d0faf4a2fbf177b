import { openRows } from '@gecko-defectdojo/testing-host';
import type { Rows } from '@gecko-defectdojo/testing-host';
import { createTestDatabase } from '@gecko-defectdojo/testing-host/test-database';
import type { TestDatabase } from '@gecko-defectdojo/testing-host/test-database';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTestApp, createTestContext, sender } from './api.fixture.ts';
import type { Send } from './api.fixture.ts';
import { createFullWorld } from './full-world.fixture.ts';
import type { FullWorld } from './full-world.fixture.ts';
import { listRoutes, VALID_REQUESTS } from './valid-requests.fixture.ts';
import type { MadeRequest } from './valid-requests.fixture.ts';

let testDatabase: TestDatabase;
let app: FastifyInstance;
let rows: Rows;
let owner: FullWorld;
let stranger: FullWorld;
/** A script of the owner's Admin whose key may only read, and one whose key may do nothing. */
let readOnlyKey: Send;
let withoutScopes: Send;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  const { database } = testDatabase;
  app = await createTestApp(createTestContext(database));
  rows = openRows(testDatabase.ownerUrl);
  owner = await createFullWorld(app, database);
  stranger = await createFullWorld(app, database);
  readOnlyKey = await owner.team.withScopes(['integrations.read']);
  withoutScopes = await owner.team.withScopes([]);
});
afterAll(async () => {
  await app.close();
  await Promise.all([rows.close(), owner.close(), stranger.close()]);
  await testDatabase.close();
});

/** Texts that belong to the owner alone. */
function secrets(): string[] {
  const { team, marker, mappingId, repositoryId, pushId, batchId, findingId } = owner;
  return [marker, team.teamId, mappingId, repositoryId, pushId, batchId, findingId];
}

/** The owner's rows and jobs, and the requests that the owner's DefectDojo has received. */
async function stateOfOwner({ body }: MadeRequest) {
  // A stranger who names the instance, in a connection of its own, may make Gecko ask it.
  const isNamed = JSON.stringify(body ?? {}).includes(owner.simulator.url);
  return {
    rows: await rows.digest(owner.team.teamId),
    requests: isNamed ? 'named' : owner.simulator.requests.length,
  };
}

/** Returns true if the request names something of the owner, in path or body. */
function namesOwner({ path, body }: MadeRequest): boolean {
  const text = `${path.split('?')[0] ?? ''} ${JSON.stringify(body ?? {})}`;
  const ids = text.match(/[0-9a-f]{8}-[0-9a-f-]{27}/g) ?? [];
  return ids.length > 0;
}

/** The body of a list, or of a command over several things, for a caller who owns none of them. */
const NOTHING = [
  { started: 0 },
  // A finding of the host, of which the plugin knows nothing or may not tell.
  { difference: null },
  [],
  {
    repositories: 0,
    alreadyMapped: 0,
    findings: 0,
    products: 0,
    newProducts: 0,
    existingProducts: 0,
    nextNames: null,
  },
];

function outcomeOf({ status, body }: Awaited<ReturnType<Send>>): unknown {
  return status < 300 ? body.data : status;
}

/** Returns the text of a response that is no success. */
function failureOf({ status, text }: Awaited<ReturnType<Send>>): string | undefined {
  return status >= 200 && status < 300 ? undefined : text;
}

function ask(send: Send, valid: { readonly route: string }, { path, body }: MadeRequest) {
  const [name] = valid.route.split(' ');
  const method = (['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const).find((known) => known === name);
  if (method === undefined) throw new Error(`${valid.route} begins with no method`);
  return send(method, path, body);
}

it('has a valid request for every route', async () => {
  const routes = await listRoutes(createTestContext(testDatabase.database));
  expect(VALID_REQUESTS.map(({ route }) => route).sort()).toEqual([...routes].sort());
});

it.each(VALID_REQUESTS.map((valid) => [valid.route, valid] as const))(
  '%s: refuses all but those who may, with a body that is valid, and touches nothing',
  async (_, valid) => {
    const made = await valid.make(owner);
    await stranger.ensureConnected();
    const before = await stateOfOwner(made);
    expect(await ask(sender(app, undefined), valid, made)).toMatchObject({
      status: 401,
      body: { code: 'unauthenticated' },
    });
    for (const role of ['member', 'read_only'] as const) {
      expect(await ask(owner.team.as(role), valid, made)).toMatchObject({
        status: 403,
        body: { code: 'forbidden' },
      });
    }
    expect((await ask(withoutScopes, valid, made)).status).toBe(403);
    const isRead = valid.permission === 'integrations.read';
    if (!isRead) expect((await ask(readOnlyKey, valid, made)).status).toBe(403);
    const answer = await ask(stranger.admin, valid, made);
    if (namesOwner(made)) expect([404, ...NOTHING]).toContainEqual(outcomeOf(answer));
    for (const secret of secrets()) expect(answer.text).not.toContain(secret);
    expect(await stateOfOwner(made)).toEqual(before);

    expect(failureOf(await ask(owner.team.as('manager'), valid, made))).toBeUndefined();
    if (isRead) expect(failureOf(await ask(readOnlyKey, valid, made))).toBeUndefined();
    const again = isRead ? made : await valid.make(owner);
    expect(failureOf(await ask(owner.admin, valid, again))).toBeUndefined();
  },
);

it('has written nothing of the owner into rows of the stranger', async () => {
  const text = await rows.text(stranger.team.teamId);
  expect(text).toContain(stranger.mappingId);
  for (const secret of secrets()) expect(text).not.toContain(secret);
});
