import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { RequestClock } from './request-time.ts';

const server = createServer((_request, response) => {
  void sleep(40).then(() => response.end('{}'));
});
beforeAll(async () => {
  await once(server.listen(0, '127.0.0.1'), 'listening');
});
afterAll(() => {
  server.close();
});

it('adds up the time of requests, also of those at the same time', async () => {
  const clock = new RequestClock();
  const url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  await Promise.all([1, 2].map(async () => (await fetch(url)).text()));
  const { requests, seconds } = clock.take();
  expect(requests).toBe(2);
  expect(seconds).toBeGreaterThan(0.075);
  expect(clock.take()).toEqual({ requests: 0, seconds: 0 });
  clock.close();
  await (await fetch(url)).text();
  expect(clock.take().requests).toBe(0);
});
