import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { withTeam } from '@gecko-defectdojo/data';
import { DEFAULT_SERVICE_TIMINGS } from '@gecko-defectdojo/services';
import type { ServiceTimings } from '@gecko-defectdojo/services';
import { changeRoles } from '@gecko-defectdojo/testing-host';
import { createTestDatabase } from '@gecko-defectdojo/testing-host/test-database';
import type { TestDatabase } from '@gecko-defectdojo/testing-host/test-database';
import { startSimulator } from '@gecko-defectdojo/testing-simulator';
import type { Simulator } from '@gecko-defectdojo/testing-simulator';
import type { FastifyInstance } from 'fastify';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { createApiTeam, createTestApp, createTestContext, PREFIX } from '../api.fixture.ts';
import type { ApiTeam } from '../api.fixture.ts';

const STREAMS_MAX = 10;
/** The longest wait for an event. */
const PATIENCE_MS = 10_000;

let testDatabase: TestDatabase;
let simulator: Simulator;
let app: FastifyInstance;
let team: ApiTeam;
let aborting: AbortController;
let closers: (() => Promise<unknown>)[];

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  simulator = await startSimulator();
});
afterAll(async () => {
  await simulator.close();
  await testDatabase.close();
});
beforeEach(async () => {
  closers = [];
  aborting = new AbortController();
  app = await startApi();
  team = await connectedTeam();
  await beginToListen(app);
});
afterEach(async () => {
  aborting.abort();
  for (const close of closers.reverse()) await close();
});

/** Starts an API on the database, as one of several. */
async function startApi(timings: Partial<ServiceTimings> = {}): Promise<FastifyInstance> {
  const events = { ...DEFAULT_SERVICE_TIMINGS.events, retryMs: 20 };
  const started = await createTestApp({
    ...createTestContext(testDatabase.database),
    timings: { events, ...timings },
  });
  await started.listen({ host: '127.0.0.1', port: 0 });
  closers.push(() => {
    // Node does not treat a connection without a request as idle, so it would delay the end.
    started.server.closeAllConnections();
    return started.close();
  });
  return started;
}

/** Has an API listen, which it does with its first reader: that one asks for more than can be known. */
async function beginToListen(through: FastifyInstance): Promise<void> {
  const first = await follow({ through });
  await first.until('event: refresh');
  await first.reader?.cancel();
}

async function connectedTeam(): Promise<ApiTeam> {
  const created = await createApiTeam(app, testDatabase.database);
  await created.as('admin')('POST', '/connection', { url: simulator.url, apiKey: simulator.token });
  return created;
}

/** Changes a setting of the connection. */
const changeSetting = (of = team) =>
  of
    .as('admin')('PATCH', '/connection/settings', { publishAsvs: false })
    .then(({ status }) => {
      expect(status).toBe(200);
    });

/** Follows events through an API, as the team's admin unless told. */
async function follow({ through = app, key = team.keyOf('admin'), since = 0 } = {}) {
  const { port } = through.server.address() as AddressInfo;
  const response = await fetch(`http://127.0.0.1:${String(port)}${PREFIX}/events?since=${String(since)}`, {
    headers: { 'x-api-key': key },
    signal: aborting.signal,
  });
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  return {
    response,
    reader,
    /** Everything that was received so far. */
    text: () => text,
    /** Reads until the text contains this. */
    until: async (wanted: string) => {
      for (const deadline = performance.now() + PATIENCE_MS; !text.includes(wanted);) {
        const late = delay(Math.max(0, deadline - performance.now()), undefined, { ref: false });
        const read = await Promise.race([reader?.read(), late]);
        if (!read || read.done) throw new Error(`The stream says ${JSON.stringify(text)}, not ${wanted}.`);
        text += read.value;
      }
      return text;
    },
  };
}

/** The rows that a stream has told of, by kind. */
function kindsIn(text: string): string[] {
  const lists = [...text.matchAll(/event: events\ndata: (.*)\n/g)].map(([, data]) => data ?? '[]');
  return lists.flatMap((list) => (JSON.parse(list) as { kind: string }[]).map(({ kind }) => kind));
}

it('tells at once of a change, by kind and ids', async () => {
  const stream = await follow();
  expect(await stream.until('event: open')).not.toContain('event: events');
  const startedAt = performance.now();
  await changeSetting();
  const text = await stream.until('"connection"');
  expect(performance.now() - startedAt).toBeLessThan(2_000);
  const [connection] = [...text.matchAll(/\{"kind":"connection".*?\}/g)].map(([event]) => event);
  const { body } = await team.as('admin')('GET', '/connection');
  expect(JSON.parse(connection ?? '{}')).toEqual({ kind: 'connection', id: body.data.id });
  expect(kindsIn(text)).toContain('activity');
});

it('names its team nowhere, and tells nothing of another team', async () => {
  const other = await connectedTeam();
  const stream = await follow();
  await stream.until('event: open');
  await changeSetting(other);
  await changeSetting();
  await stream.until('"activity"');
  await delay(300);
  const { body } = await team.as('admin')('GET', '/connection');
  const ids = stream.text().match(/[0-9a-f]{8}-[0-9a-f-]{27}/g) ?? [];
  expect([...new Set(ids)]).toEqual([body.data.id]);
});

it('tells of what another API of the same database changes', async () => {
  const second = await startApi();
  await beginToListen(second);
  const stream = await follow({ through: second });
  await stream.until('event: open');
  await changeSetting();
  await stream.until('"connection"');
});

it('sends what happened while the page was about to follow', async () => {
  const startedAt = performance.now();
  // A page asks for some more than it has missed, because its request takes a moment too.
  await delay(500);
  await changeSetting();
  const late = await follow({ since: Math.round(performance.now() - startedAt) });
  expect(kindsIn(await late.until('"connection"'))).toContain('activity');
});

it('has a page read everything again that asks for a longer time than this API has listened', async () => {
  const stream = await follow({ since: 60_000 });
  expect(await stream.until('event: refresh')).toContain('event: open');
  const first = await follow({ through: await startApi() });
  expect(await first.until('event: refresh')).toContain('event: open');
});

it('listens again after the database has ended its connection, and has pages read everything again', async () => {
  const stream = await follow();
  await stream.until('event: open');
  const ended = await testDatabase.database.client`
    select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and application_name = 'gecko-defectdojo-events'`;
  expect(ended.length).toBeGreaterThan(0);
  await stream.until('event: refresh');
  await changeSetting();
  await stream.until('"connection"');
});

it('gives signs of life, and is not held back or stored by a proxy', async () => {
  const quick = await startApi({ events: { ...DEFAULT_SERVICE_TIMINGS.events, beatMs: 30 } });
  const { response, until } = await follow({ through: quick });
  await until(': still here\n\n: still here\n\n');
  expect(Object.fromEntries(response.headers)).toMatchObject({
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store, no-transform',
    'x-accel-buffering': 'no',
  });
});

it('ends when the server stops', async () => {
  const { reader, until } = await follow();
  await until('event: open');
  const startedAt = performance.now();
  await app.close();
  expect(performance.now() - startedAt).toBeLessThan(5_000);
  expect(await reader?.read()).toMatchObject({ done: true });
});

it('ends soon after its reader may not look any more', async () => {
  const strict = await startApi({ followAskMs: 50 });
  const { reader, until } = await follow({ through: strict });
  await until('event: open');
  await withTeam(testDatabase.database, team.teamId, (tx) => changeRoles(tx, team.teamId, 'read_only'));
  for (let reads = 0; reads < 100; reads += 1) {
    const read = await Promise.race([reader?.read(), delay(5_000, undefined, { ref: false })]);
    if (read?.done === true) return;
  }
  expect.unreachable('The stream is still open.');
});

it('ends after its life, so that it moves to another API sooner or later', async () => {
  const short = await startApi({ events: { ...DEFAULT_SERVICE_TIMINGS.events, lifeMs: 100 } });
  const { reader, until } = await follow({ through: short });
  await until('event: open');
  for (let read = await reader?.read(); read?.done !== true; read = await reader?.read());
});

it('is refused without permission, and to a person who has too many', async () => {
  expect((await follow({ key: team.keyOf('member') })).response.status).toBe(403);
  const streams = await Promise.all(Array.from({ length: STREAMS_MAX }, () => follow()));
  expect(streams.map(({ response }) => response.status)).toEqual(streams.map(() => 200));
  expect((await follow()).response.status).toBe(409);
  expect((await follow({ key: team.keyOf('manager') })).response.status).toBe(200);
  await streams[0]?.reader?.cancel();
  await expect.poll(async () => (await follow()).response.status, { timeout: PATIENCE_MS }).toBe(200);
});

it('has one channel for the tabs of a person, and another one for every other person, team and API', async () => {
  const channelOf = async (path: string, of: ApiTeam, role: 'admin' | 'manager') => {
    const { body } = await of.as(role)('GET', path);
    return String(body.data.channel);
  };
  const other = await connectedTeam();
  const own = await channelOf('/events/channel', team, 'admin');
  expect(await channelOf('/events/channel', team, 'admin')).toBe(own);
  const others = [
    await channelOf('/events/channel', team, 'manager'),
    await channelOf('/events/channel', other, 'admin'),
  ];
  expect(new Set([own, ...others]).size).toBe(3);
  expect(own).not.toContain(team.teamId);
});
