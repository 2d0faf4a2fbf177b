import { randomBytes } from 'node:crypto';
import { Writable } from 'node:stream';
import { SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import { buildApi } from '@gecko/api';
import { createGeckoHost, issueApiKey } from '@gecko/host';
import { withTeam as inGecko } from '@gecko/data';
import { loggerOptions } from '@gecko/observe';
import { startWorker } from '@gecko/worker';
import type { RunningWorker } from '@gecko/worker';
import { defectDojoApi } from '@gecko-defectdojo/api';
import { instanceOf } from '@gecko-defectdojo/data';
import { toSafeError } from '@gecko-defectdojo/jobs';
import { makeScan } from '@gecko-defectdojo/testing-host';
import fastify from 'fastify';
import type { FastifyInstance } from 'fastify';
import { pino } from 'pino';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { expectNoPart } from './no-part-of-secrets.ts';
import { recordSpans, treeOf } from './record-spans.ts';
import { ingest, makeWorld, type World } from './world.ts';

const BASE = '/api/v1/integrations/defectdojo';
/** The span of a job that pushes. */
const PROCESS = 'process defectdojo.push';

interface Sent {
  readonly status: number;
  readonly requestId: unknown;
  readonly body: { readonly data?: Readonly<Record<string, unknown>>; readonly requestId?: string };
}

/** Words that stand in no text but those of the findings. */
const words = Array.from({ length: 8 }, () => `canary${randomBytes(10).toString('hex')}`);
const [title, short, long, file, code, proof, patch, remedy] = words as [string, ...string[]];

type Line = Readonly<Record<string, unknown>>;

/** The log lines of each process, at the level `trace`. */
const said = { api: [] as string[], worker: [] as string[] };

function streamTo(lines: string[]): Writable {
  return new Writable({
    write(chunk: Buffer, _encoding, done) {
      lines.push(...chunk.toString('utf8').trim().split('\n'));
      done();
    },
  });
}

const linesOf = (process: keyof typeof said): Line[] => said[process].map((line) => JSON.parse(line) as Line);

let world: World;
let app: FastifyInstance;
let worker: RunningWorker;
let geckoKey: string;
let mappingId: string;
const spans = recordSpans();

beforeAll(async () => {
  world = await makeWorld();
  const { context, testDatabase } = world;
  app = await buildApi({
    ...context,
    gecko: testDatabase.gecko,
    host: createGeckoHost({ appBaseUrl: 'https://app.gecko.example', database: testDatabase.gecko }),
    logger: { ...loggerOptions({ toSafeError, level: 'trace' }), stream: streamTo(said.api) },
  });
  const { teamId, userId } = context.actor;
  geckoKey = await inGecko(testDatabase.gecko, teamId, (tx) => issueApiKey(tx, { teamId, userId }));
  worker = await startWorker({
    context: { ...context, log: pino(loggerOptions({ toSafeError, level: 'trace' }), streamTo(said.worker)) },
    queueUrl: testDatabase.queueUrl,
  });
  const report = makeScan({
    findings: 5,
    repository: 'acme/shop',
    change: (finding) => ({
      ...finding,
      title,
      shortDescription: short!,
      description: long!,
      filePath: `src/${file!}.ts`,
      callChain: finding.callChain.map((step) => ({ ...step, code: code! })),
      proofOfConcept: proof!,
      patch: patch!,
      remediation: remedy!,
    }),
  });
  const { repositoryId } = await ingest(world, report);
  const product = { kind: 'new', name: 'Shop', productType: 'Gecko' };
  const mapping = await send('POST', '/mappings', { body: { repositoryId, product } });
  mappingId = String(mapping.body.data?.['id']);
  await pushed(await latestPush());
});
afterAll(async () => {
  await worker.stop();
  await app.close();
  await world.close();
  await spans.stop();
});

/** Sends a request to the API, as the page does. */
async function send(
  method: 'GET' | 'POST',
  path: string,
  { body, requestId }: { readonly body?: object; readonly requestId?: string } = {},
): Promise<Sent> {
  const response = await app.inject({
    method,
    url: `${BASE}${path}`,
    headers: { 'x-api-key': geckoKey, ...(requestId === undefined ? {} : { 'x-request-id': requestId }) },
    ...(body === undefined ? {} : { payload: body }),
  });
  return {
    status: response.statusCode,
    requestId: response.headers['x-request-id'],
    body: response.json(),
  };
}

async function latestPush(): Promise<string> {
  const { body } = await send('GET', `/mappings/${mappingId}/pushes?limit=1`);
  const [push] = body.data as unknown as readonly { readonly id: string }[];
  return push!.id;
}

/** Waits for the end of a push, and returns it. */
async function pushed(pushId: string): Promise<Readonly<Record<string, unknown>>> {
  return vi.waitUntil(
    async () => {
      const push = (await send('GET', `/pushes/${pushId}`)).body.data ?? {};
      return push['finishedAt'] === null || push['finishedAt'] === undefined ? undefined : push;
    },
    { timeout: 20_000 },
  );
}

/** Waits until no job that pushes is left, not even one that would take up what is asked for next. */
async function idle(): Promise<void> {
  const owner = postgres(world.testDatabase.ownerUrl, { max: 1, onnotice: () => undefined });
  const jobs = () => owner`select id from graphile_worker.jobs where task_identifier = 'defectdojo.push'`;
  await expect.poll(jobs, { timeout: 20_000 }).toHaveLength(0);
  await owner.end();
}

/** Clicks *Push now*, and waits for the end of the push. */
async function pushNow(requestId?: string) {
  const clicked = await send('POST', `/mappings/${mappingId}/pushes`, {
    body: {},
    ...(requestId === undefined ? {} : { requestId }),
  });
  expect(clicked.status).toBeLessThan(300);
  return { clicked, push: await pushed(String(clicked.body.data?.['id'])) };
}

/** Triages one finding as Gecko's page does, and waits until DefectDojo has it and the push has ended. */
async function triage(status: 'false_positive' | 'open', requestId: string) {
  const { simulator, teamId, testDatabase } = world;
  const [finding] = await inGecko(testDatabase.gecko, teamId, (tx) =>
    tx.execute<{ id: string; repository_id: string }>(
      `select id, repository_id from gecko.findings where team_id = '${teamId}' order by id limit 1`,
    ),
  );
  simulator.requests.clear();
  const response = await app.inject({
    method: 'POST',
    url: `/api/v1/repositories/${finding!.repository_id}/findings/status`,
    headers: { 'x-api-key': geckoKey, 'x-request-id': requestId },
    payload: { findingIds: [finding!.id], status },
  });
  await expect.poll(() => simulator.requests.writes, { timeout: 20_000 }).toBeGreaterThan(0);
  await pushed(await latestPush());
  return response;
}

describe('a click', () => {
  it('is followed by its id to each request that DefectDojo logs, and back to the push', async () => {
    const { simulator } = world;
    simulator.requests.clear();
    const { clicked, push } = await pushNow('click-4711');
    expect(clicked.requestId).toBe('click-4711');
    expect(push['requestId']).toBe('click-4711');
    expect(simulator.requests.length).toBeGreaterThan(0);
    for (const { userAgent } of simulator.requests)
      expect(userAgent).toBe('Gecko-DefectDojo (request click-4711)');
  });

  it('gets an id where the sender chose none, which a refusal names, too', async () => {
    const { clicked, push } = await pushNow();
    expect(clicked.requestId).toMatch(/^[0-9a-f-]{36}$/);
    expect(push['requestId']).toBe(clicked.requestId);
    const refused = await send('GET', '/pushes/00000000-0000-4000-8000-000000000000');
    expect(refused.status).toBe(404);
    expect(refused.body.requestId).toBe(refused.requestId);
  });

  it('on the status of a finding is followed through the trigger of the host', async () => {
    const { simulator } = world;
    const response = await triage('false_positive', 'triage-1');
    expect(response.headers['x-request-id']).toBe('triage-1');
    for (const { userAgent } of simulator.requests) expect(userAgent).toContain('(request triage-1)');
  });
});

describe('the trace', () => {
  /** Returns the ended spans of a trace, once its push has ended. */
  async function spansOf(traceId: string) {
    const found = () => spans.ended().filter((span) => span.spanContext().traceId === traceId);
    const names = () => found().map(({ name }) => name);
    await expect.poll(names, { timeout: 20_000 }).toEqual(expect.arrayContaining(['push', PROCESS]));
    return found();
  }

  it('goes from a triage in the host through its trigger, the job and the plan to DefectDojo and the ledger', async () => {
    await idle();
    const traceId = await trace.getTracer('the host').startActiveSpan('POST of a server', async (span) => {
      await triage('open', 'triage-2');
      span.end();
      return span.spanContext().traceId;
    });
    const [server] = treeOf(await spansOf(traceId));
    expect(server).toEqual(
      expect.arrayContaining([
        'POST of a server',
        [
          PROCESS,
          [
            'push',
            'GET /tests/{id}/',
            'plan',
            'GET /findings/',
            'PATCH /findings/{id}/',
            'record in the ledger',
            'GET /products/{id}/',
          ],
        ],
      ]),
    );
  });

  it('of a click begins with the request to the plugin, and has its ids and its line of the log', async () => {
    await idle();
    const { push } = await pushNow('click-44');
    const begun = spans.ended().find(({ attributes }) => attributes['defectdojo.request_id'] === 'click-44');
    expect(begun).toMatchObject({
      name: `POST ${BASE}/mappings/:mappingId/pushes`,
      attributes: { 'http.request.method': 'POST', 'http.response.status_code': 202 },
    });
    const found = await spansOf(begun!.spanContext().traceId);
    const [click, ...others] = treeOf(found);
    expect(others).toEqual([]);
    expect(click).toEqual([
      `POST ${BASE}/mappings/:mappingId/pushes`,
      [PROCESS, expect.arrayContaining(['push', 'GET /tests/{id}/'])],
    ]);
    expect(found.find(({ name }) => name === 'push')?.attributes).toMatchObject({
      'defectdojo.push_id': push['id'],
      'defectdojo.mapping_id': mappingId,
      'defectdojo.team_id': world.teamId,
      'defectdojo.request_id': 'click-44',
      'defectdojo.instance': instanceOf(world.simulator.url),
      'defectdojo.outcome': 'succeeded',
      'defectdojo.attempt': 1,
      'defectdojo.trigger': 'manual',
    });
    const line = linesOf('worker').find(({ pushId }) => pushId === push['id']);
    expect(line?.['trace_id']).toBe(begun!.spanContext().traceId);
    expect(found.map((span) => span.spanContext().spanId)).toContain(line?.['span_id']);
  });

  it('has the id of the response where the host numbers its requests', async () => {
    const { context } = world;
    const host = fastify();
    await host.register(defectDojoApi, { ...context, identify: () => Promise.resolve(context.actor) });
    const { headers } = await host.inject({ url: '/connection' });
    await host.close();
    const named = headers['x-request-id'];
    expect(named).toMatch(/^[0-9a-f-]{36}$/);
    await vi.waitFor(() => {
      const ids = spans.ended().map(({ attributes }) => attributes['defectdojo.request_id']);
      expect(ids).toContain(named);
    });
  });
});

describe('the log', () => {
  it('has one line for a push, the same request in both processes, and the hash of the instance', async () => {
    const { push } = await pushNow('click-42');
    const { teamId, simulator } = world;
    const ended = linesOf('worker').filter(({ pushId }) => pushId === push['id']);
    expect(ended).toEqual([
      expect.objectContaining({
        level: 30,
        msg: 'Push ended',
        requestId: 'click-42',
        teamId,
        mappingId,
        task: 'defectdojo.push',
        jobId: expect.stringMatching(/^\d+$/),
        attempt: 1,
        instance: instanceOf(simulator.url),
        trigger: 'manual',
        outcome: 'succeeded',
        requests: expect.any(Number),
        writes: 0,
        counters: expect.objectContaining({ unchanged: 5 }),
        ms: expect.any(Number),
        sinceTriggerMs: expect.any(Number),
      }),
    ]);
    expect(linesOf('api').filter(({ requestId }) => requestId === 'click-42')).not.toHaveLength(0);
  });

  it('tells of a push that waits, with the code of the error', async () => {
    const { simulator } = world;
    simulator.faults.add({ times: Infinity, action: { kind: 'respond', status: 503, body: {} } });
    const clicked = await send('POST', `/mappings/${mappingId}/pushes`, { body: {}, requestId: 'click-43' });
    const lines = () =>
      linesOf('worker').filter(({ requestId, pushId }) => requestId === 'click-43' && pushId);
    await expect
      .poll(lines, { timeout: 20_000 })
      .toMatchObject([{ msg: 'Push waits', outcome: 'waiting', code: 'remote_unavailable', attempt: 1 }]);
    simulator.faults.clear();
    expect(clicked.status).toBeLessThan(300);
  });

  it('holds no key, no text of a finding, no host name and no path of DefectDojo, at any level', () => {
    const { simulator } = world;
    for (const [process, lines] of Object.entries(said)) {
      expect(lines.length).toBeGreaterThan(3);
      expectNoPart([geckoKey, simulator.token, ...words], lines.join('\n'), process);
      expect(lines.join('\n')).not.toContain(new URL(simulator.url).host);
      expect(lines.join('\n')).not.toContain('/api/v2/');
    }
  });
});

describe('the spans', () => {
  it('say which request failed, with its status, and why the push waits', async () => {
    const failed = () =>
      spans
        .ended()
        .filter(({ status }) => status.code === SpanStatusCode.ERROR)
        .map(({ kind, name, attributes }) => ({ kind, name, error: attributes['error.type'] }));
    await expect
      .poll(failed)
      .toContainEqual({ kind: SpanKind.INTERNAL, name: 'push', error: 'remote_unavailable' });
    expect(failed()).toContainEqual({
      kind: SpanKind.CLIENT,
      name: expect.stringMatching(/^GET \//),
      error: '503',
    });
  });

  it('hold no key, no text of a finding and no host name', () => {
    const told = spans
      .ended()
      .map(({ name, attributes, events, links, status }) =>
        JSON.stringify({ name, attributes, events, links, status }),
      )
      .join('\n');
    expectNoPart([geckoKey, world.simulator.token, ...words], told, 'spans');
    expect(told).not.toContain(new URL(world.simulator.url).host);
  });
});
