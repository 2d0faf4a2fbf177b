import { once } from 'node:events';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { Worker } from 'node:worker_threads';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clientOf } from './http-server.fixture.ts';
import { listFindingContents } from './resources/finding-contents.ts';
import { countFindings, getFinding, listFindings } from './resources/findings.ts';
import { getProduct } from './resources/products.ts';

/** The most that one response may cost everybody else in the process. */
const DELAY_MAX_MS = 200;
const MEMORY_MAX_BYTES = 50 * 1024 * 1024;

let server: Worker;
let origin = '';

beforeAll(async () => {
  server = new Worker(new URL('./hostile-server.fixture.ts', import.meta.url));
  const [port] = (await once(server, 'message')) as [number];
  origin = `http://127.0.0.1:${String(port)}`;
});

afterAll(() => server.terminate());

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

function memoryNow(): number {
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

/**
 * Returns by how much the memory has grown. When V8 collects garbage depends on what ran in this process before, so that
 * growth beyond the limit counts only if it stays.
 */
function growthSince(before: number): number {
  const growth = memoryNow() - before;
  if (growth <= MEMORY_MAX_BYTES) return growth;
  collectGarbage();
  return memoryNow() - before;
}

/**
 * Runs a task. Returns its result, the longest time that nothing else could run, in milliseconds, and the most by which
 * the memory grew, in bytes. The time is the smaller of two measurements: the delay of the event loop, which
 * also grows when other processes use the machine, and the processor's time of the longest turn, which does not.
 */
async function measure(task: () => Promise<unknown>) {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  collectGarbage();
  const before = memoryNow();
  let bytes = 0;
  let longestTurnMs = 0;
  let cpu = process.threadCpuUsage();
  let isRunning = true;
  const look = () => {
    const { user, system } = process.threadCpuUsage(cpu);
    longestTurnMs = Math.max(longestTurnMs, (user + system) / 1_000);
    bytes = Math.max(bytes, growthSince(before));
    cpu = process.threadCpuUsage();
    if (isRunning) setImmediate(look);
  };
  delay.enable();
  look();
  const result = await task().catch((error: unknown) => error);
  isRunning = false;
  look();
  delay.disable();
  return { result, delayMs: Math.min(delay.max / 1e6, longestTurnMs), bytes };
}

const page = { offset: 0, limit: 250 };
const one = { offset: 0, limit: 1 };

describe('a response delays nobody and takes little memory: ', () => {
  it.each([
    ['endless', 'remote_error', countFindings, {}],
    ['endless', 'remote_error', listFindings, one],
    ['gzip', 'remote_error', listFindings, one],
    ['deflate', 'remote_error', listFindings, one],
    ['br', 'remote_error', listFindings, one],
    ['empty-objects', 'not_defectdojo', getFinding, {}],
    ['empty-objects-in-field', 'remote_error', getFinding, {}],
    ['empty-objects-in-page', 'remote_error', listFindings, one],
    ['lists-in-row', 'not_defectdojo', listFindings, one],
    ['lists-in-fields', 'remote_error', listFindings, one],
    ['fields-in-row', 'not_defectdojo', listFindings, one],
    ['many-names', 'not_defectdojo', getProduct, {}],
    ['long-number', 'remote_error', getProduct, {}],
    ['deep', 'remote_error', getProduct, {}],
    ['long-name', 'remote_error', getProduct, {}],
    ['many-ids', undefined, getProduct, {}],
    ['long-texts', undefined, listFindingContents, page],
    ['escaped-texts', undefined, listFindingContents, page],
    ['parts-of-the-key', undefined, listFindingContents, page],
  ] as const)('%s (%s)', async (name, code, call, options) => {
    const { client } = clientOf(`${origin}/${name}`);
    // Makes the body there, and lets this thread compile what it runs.
    await getFinding(client, 1).catch(() => undefined);
    const { result, delayMs, bytes } = await measure(() => call(client, 1, { ...page, ...options }));
    expect(result).toMatchObject(code === undefined ? {} : { name: 'IntegrationError', code });
    expect(result instanceof Error).toBe(code !== undefined);
    expect(delayMs).toBeLessThan(DELAY_MAX_MS);
    expect(bytes).toBeLessThan(MEMORY_MAX_BYTES);
  });
});
