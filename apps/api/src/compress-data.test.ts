import fastify from 'fastify';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib';
import { compressData } from './compress-data.ts';

const LONG = { text: 'Gecko '.repeat(1_000) };
const ACCEPTS_ALL = { 'accept-encoding': 'gzip, deflate, br, zstd' };

let app: FastifyInstance;

beforeAll(async () => {
  app = fastify();
  await compressData(app);
  app.get('/long', () => LONG);
  app.get('/short', () => ({ text: 'Gecko' }));
  app.get('/problem', (_request, reply) =>
    reply
      .code(422)
      .header('content-type', 'application/problem+json; charset=utf-8')
      .send(JSON.stringify(LONG)),
  );
  app.get('/events', (_request, reply) =>
    reply.header('content-type', 'text/event-stream; charset=utf-8').send(`data: ${LONG.text}\n\n`),
  );
  app.post('/echo', (request) => request.body);
});
afterAll(() => app.close());

it.each(['/long', '/problem'])('sends %s in the smallest form that the client accepts', async (url) => {
  const small = await app.inject({ url, headers: ACCEPTS_ALL });
  expect(small.headers).toMatchObject({ 'content-encoding': 'br', vary: 'accept-encoding' });
  expect(JSON.parse(brotliDecompressSync(small.rawPayload).toString())).toEqual(LONG);
  const other = await app.inject({ url, headers: { 'accept-encoding': 'gzip' } });
  expect(other.headers['content-encoding']).toBe('gzip');
  expect(JSON.parse(gunzipSync(other.rawPayload).toString())).toEqual(LONG);
});

it.each(['/short', '/events'])('leaves %s as it is', async (url) => {
  const answer = await app.inject({ url, headers: ACCEPTS_ALL });
  expect(answer.headers['content-encoding']).toBeUndefined();
});

it('leaves everything as it is for a client that accepts nothing else', async () => {
  const answer = await app.inject({ url: '/long' });
  expect(answer.headers['content-encoding']).toBeUndefined();
  expect(answer.json()).toEqual(LONG);
});

it('opens no compressed request', async () => {
  const answer = await app.inject({
    method: 'POST',
    url: '/echo',
    headers: { 'content-type': 'application/json', 'content-encoding': 'gzip' },
    payload: gzipSync(JSON.stringify(LONG)),
  });
  expect(answer.statusCode).toBe(400);
});
