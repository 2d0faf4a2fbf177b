import { createPrometheusMetrics } from '@gecko/observe';
import { createTestDatabase } from '@gecko-defectdojo/testing-host/test-database';
import type { TestDatabase } from '@gecko-defectdojo/testing-host/test-database';
import fastify from 'fastify';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { metricsRoute } from './metrics-route.ts';

let test: TestDatabase;
let app: FastifyInstance;
beforeAll(async () => {
  test = await createTestDatabase();
  app = fastify();
  await app.register(metricsRoute, {
    metrics: createPrometheusMetrics(),
    database: test.database,
    networks: ['10.1.0.0/16', '2001:db8::/32'],
  });
});
afterAll(async () => {
  await app.close();
  await test.close();
});

const ask = (remoteAddress: string, headers = {}) =>
  app.inject({ url: '/metrics', remoteAddress, headers }).then(({ statusCode }) => statusCode);

it('serves the figures of the process, its pool and all teams', async () => {
  const { body, headers } = await app.inject({ url: '/metrics', remoteAddress: '127.0.0.1' });
  expect(headers['content-type']).toContain('text/plain; version=0.0.4');
  expect(body).toMatch(/^defectdojo_connections\{state="connected"\} \d+$/m);
  expect(body).toMatch(/^defectdojo_queue_jobs\{task="push",lane="person",state="due"\} \d+$/m);
  expect(body).toMatch(/^defectdojo_pool_connections\{state="idle"\} \d+$/m);
  expect(body).toMatch(/^process_cpu_seconds_total [\d.]+$/m);
});

it('is there for this machine and the given networks alone', async () => {
  for (const address of ['127.0.0.1', '::1', '::ffff:127.0.0.1', '10.1.2.3', '2001:db8::7'])
    expect([address, await ask(address)]).toEqual([address, 200]);
  for (const address of ['10.2.0.1', '203.0.113.7', '2001:db9::1'])
    expect([address, await ask(address)]).toEqual([address, 404]);
});

it('is not there for a request through a proxy of this machine', async () => {
  for (const header of ['x-forwarded-for', 'forwarded', 'via'])
    expect(await ask('127.0.0.1', { [header]: '203.0.113.7' })).toBe(404);
});

it('asks the database once for many who ask at once', async () => {
  const asked = async () => {
    const [row] = await test.database.client<{ calls: number }[]>`
      select calls::int from pg_stat_user_functions where funcname = 'read_statistics'`;
    return row?.calls ?? 0;
  };
  const before = await asked();
  await Promise.all(Array.from({ length: 20 }, () => ask('127.0.0.1')));
  expect((await asked()) - before).toBeLessThanOrEqual(1);
});
