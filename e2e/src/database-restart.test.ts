import { setTimeout as delay } from 'node:timers/promises';
import { HOST_SCHEMA } from '@gecko-defectdojo/testing-host';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { prepareGecko } from './restarts/gecko-processes.ts';
import type { GeckoProcesses } from './restarts/gecko-processes.ts';

/** `npm run test:long` sets more. */
const ROUNDS = Number(process.env['RESTARTS'] ?? '5');
/** Each is a person of their own, and asks less often than the API's limits allow. */
const CALLERS = 6;
/** The time from one request of a caller to the next, in milliseconds: 430 a minute, of 600 that a person has. */
const PACE_MS = 140;
const PATHS = ['/api/v1/repositories', '/api/v1/integrations/defectdojo/repositories'];
/** A request that the database's absence holds up ends by then, in milliseconds. */
const REQUEST_MS = 35_000;

let gecko: GeckoProcesses;
beforeAll(async () => {
  gecko = await prepareGecko(CALLERS + 1);
}, 300_000);
afterAll(() => gecko.close());

/** Asks as a caller; without one as the person who looks on. */
const ask = (path: string, caller = CALLERS) =>
  fetch(gecko.apiUrl + path, {
    headers: { 'x-api-key': gecko.apiKeys[caller] ?? '' },
    signal: AbortSignal.timeout(REQUEST_MS),
  });

const isHealthy = () =>
  ask('/health').then(
    ({ ok }) => ok,
    () => false,
  );

/** Returns the status, with what is unusual about the response. */
function kindOf({ status, headers }: Response, body: string): string {
  if (status === 200) return '200';
  return `${String(status)} ${headers.has('retry-after') ? 'with Retry-After' : body.slice(0, 300)}`;
}

/** Asks again and again until told to stop. Returns how often each status came, with or without `Retry-After`. */
async function load(isOver: () => boolean): Promise<Record<string, number>> {
  const seen: Record<string, number> = {};
  const callers = Array.from({ length: CALLERS }, async (_, index) => {
    while (!isOver()) {
      const response = await ask(PATHS[index % PATHS.length] ?? '', index);
      const body = await response.text();
      const kind = kindOf(response, body);
      seen[kind] = (seen[kind] ?? 0) + 1;
      await delay(PACE_MS);
    }
  });
  await Promise.all(callers);
  return seen;
}

/** Waits until the API is healthy and responds, and the worker has done a job. Returns the milliseconds. */
async function untilAllWorks(): Promise<number> {
  const startedAt = performance.now();
  const owner = postgres(gecko.postgres.ownerUrl, { max: 1, onnotice: () => undefined });
  try {
    await owner`select graphile_worker.add_job('defectdojo.sweep', job_key := 'of the test')`;
    const left = () => owner`select 1 from graphile_worker.jobs where key = 'of the test'`;
    while (!(await isHealthy()) || (await left()).length > 0) await delay(20);
    for (const path of PATHS) expect((await ask(path)).status).toBe(200);
    return performance.now() - startedAt;
  } finally {
    await owner.end();
  }
}

it(`API and worker survive Postgres restarting under load (${String(ROUNDS)} times), and work again within seconds`, async () => {
  gecko.start();
  await untilAllWorks();
  let isOver = false;
  const loading = load(() => isOver);
  const times: number[] = [];
  try {
    for (let round = 0; round < ROUNDS; round += 1) {
      await delay(200);
      await gecko.postgres.restart(round % 2 === 0 ? 'orderly' : 'crash');
      times.push(await untilAllWorks());
    }
  } finally {
    isOver = true;
    await Promise.allSettled([loading]);
  }
  const seen = await loading;
  expect(gecko.deaths()).toEqual([]);
  expect(Object.keys(seen).sort()).toEqual(['200', '503 with Retry-After']);
  // The middle one, because a busy machine may hold up any single round.
  const middle = times.sort((a, b) => a - b)[Math.floor(times.length / 2)];
  expect(middle).toBeLessThan(5_000);
}, 1_800_000);

/** Follows the events of the team. Returns a function that reads on until a text comes. */
async function followEvents(): Promise<(wanted: string) => Promise<void>> {
  const response = await fetch(`${gecko.apiUrl}/api/v1/integrations/defectdojo/events`, {
    headers: { 'x-api-key': gecko.apiKeys[CALLERS] ?? '' },
    signal: AbortSignal.timeout(60_000),
  });
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  return async (wanted) => {
    while (!text.includes(wanted)) {
      const read = await reader?.read();
      if (read === undefined || read.done) throw new Error(`The stream ended after ${JSON.stringify(text)}.`);
      text += read.value;
    }
    text = text.slice(text.indexOf(wanted) + wanted.length);
  };
}

it('a page that follows events is told to read everything again after a restart, and of what changes then', async () => {
  const until = await followEvents();
  // The first reader of a process asks for more than can be known.
  await until('event: refresh');
  await gecko.postgres.restart('crash');
  await until('event: refresh');
  const owner = postgres(gecko.postgres.ownerUrl, { max: 1, onnotice: () => undefined });
  await owner`select defectdojo.repository_changed(team_id, gen_random_uuid()) from ${owner(HOST_SCHEMA)}.teams`;
  await owner.end();
  await until('"kind":"repository"');
}, 120_000);
