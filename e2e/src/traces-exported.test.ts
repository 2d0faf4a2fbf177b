import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { json } from 'node:stream/consumers';
import { trace } from '@opentelemetry/api';
import { makeScan } from '@gecko-defectdojo/testing-host';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { recordSpans } from './record-spans.ts';
import { ingest, makeWorld, map, VAULT_KEY, type World } from './world.ts';

/** The part of an export that the test reads. */
const Attribute = z.object({ key: z.string(), value: z.object({ stringValue: z.string().optional() }) });
const Received = z.object({
  resourceSpans: z.array(
    z.object({
      resource: z.object({ attributes: z.array(Attribute) }),
      scopeSpans: z.array(z.object({ spans: z.array(z.object({ name: z.string(), traceId: z.string() })) })),
    }),
  ),
});

const collected: { readonly service: string | undefined; readonly name: string; readonly traceId: string }[] =
  [];

const collector = createServer((request, response) => {
  void json(request).then((body) => {
    for (const { resource, scopeSpans } of Received.parse(body).resourceSpans) {
      const service = resource.attributes.find(({ key }) => key === 'service.name')?.value.stringValue;
      for (const { name, traceId } of scopeSpans.flatMap((scope) => scope.spans))
        collected.push({ service, name, traceId });
    }
    response.setHeader('content-type', 'application/json').end('{}');
  });
});

let world: World;
const spans = recordSpans();
beforeAll(async () => {
  collector.listen(0, '127.0.0.1');
  [world] = await Promise.all([makeWorld(), once(collector, 'listening')]);
});
afterAll(async () => {
  await world.close();
  await spans.stop();
  collector.close();
});

/** Starts a worker in a process of its own, which loads what docs/mounting.md registers before anything else. */
async function startTracedWorker() {
  const { appUrl, queueUrl } = world.testDatabase;
  const tracing = join(import.meta.dirname, '../acme/src/tracing.ts');
  const worker = join(import.meta.dirname, 'worker-process.fixture.ts');
  const { port } = collector.address() as AddressInfo;
  const child = spawn(
    process.execPath,
    ['--import', tracing, worker, appUrl, queueUrl, VAULT_KEY.toString('base64')],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: {
        ...process.env,
        OTEL_SERVICE_NAME: 'acme-worker',
        OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${String(port)}`,
      },
    },
  );
  await once(child.stdout, 'data');
  return {
    stop: async () => {
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    },
  };
}

it('a process that loads the SDK as docs/mounting.md says goes on with the trace of another one', async () => {
  const repository = await ingest(world, makeScan({ findings: 0, repository: 'acme/shop' }));
  await map(world, repository);
  const traceId = await trace.getTracer('the host').startActiveSpan('scan', async (span) => {
    await ingest(world, makeScan({ findings: 5, repository: 'acme/shop' }));
    span.end();
    return span.spanContext().traceId;
  });
  const worker = await startTracedWorker();
  await expect.poll(() => world.simulator.requests.writes, { timeout: 20_000 }).toBeGreaterThan(0);
  await worker.stop();
  const names = collected.filter((span) => span.traceId === traceId).map(({ name }) => name);
  expect(names).toEqual(
    expect.arrayContaining([
      'process defectdojo.push',
      'push',
      'plan',
      'POST /import-scan/',
      'record in the ledger',
    ]),
  );
  expect(new Set(collected.map(({ service }) => service))).toEqual(new Set(['acme-worker']));
});
