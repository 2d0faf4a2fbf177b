import { trace } from '@opentelemetry/api';
import type { ReadableSpan } from '@opentelemetry/sdk-trace';
import { startWorker } from '@gecko/worker';
import type { RunningWorker } from '@gecko/worker';
import { listPushes, withTeam } from '@gecko-defectdojo/data';
import type { PushRecord } from '@gecko-defectdojo/data';
import { DEFAULT_TIMINGS } from '@gecko-defectdojo/jobs';
import { makeScan } from '@gecko-defectdojo/testing-host';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { recordSpans } from './record-spans.ts';
import { ingest, makeWorld, map, pushNow, runJob, type World } from './world.ts';

const patience = { timeout: 30_000 };
const PUSH_ID = 'defectdojo.push_id';

let world: World;
let worker: RunningWorker | undefined;
const spans = recordSpans();

beforeAll(async () => {
  // A push hands over wherever it may, and an outage is short.
  const outage = { ...DEFAULT_TIMINGS.outage, minMs: 300, probeMs: 300, spreadMs: 50, maxMs: 600 };
  world = await makeWorld({
    timings: { slice: { longMs: 0, shortMs: 0 }, retry: { minMs: 50, maxMs: 100 }, outage },
  });
});
afterAll(async () => {
  await worker?.stop();
  await world.close();
  await spans.stop();
});

/** Runs work of the host in a span of its own. Returns the id of the trace. */
const inHost = (name: string, work: () => Promise<unknown>): Promise<string> =>
  trace.getTracer('the host').startActiveSpan(name, async (span) => {
    await work();
    span.end();
    return span.spanContext().traceId;
  });

const spansOf = (traceId: string): ReadableSpan[] =>
  spans.ended().filter((span) => span.spanContext().traceId === traceId);

/** Returns the pieces of work on the latest push of a mapping, and its trace if all of them are in one. */
async function workOn(mappingId: string) {
  const push = await latestPush(mappingId);
  const pieces = spans
    .ended()
    .filter(({ name, attributes }) => name === 'push' && attributes[PUSH_ID] === push.id);
  const traces = new Set(pieces.map((span) => span.spanContext().traceId));
  expect(traces.size).toBe(1);
  return {
    push,
    traceId: [...traces][0],
    outcomes: pieces.map(({ attributes }) => attributes['defectdojo.outcome']),
  };
}

async function latestPush(mappingId: string): Promise<PushRecord> {
  const { teamId, context: given } = world;
  const { rows } = await withTeam(given.database, teamId, (tx) =>
    listPushes(tx, { teamId, mappingId }, { limit: 1, offset: 0 }),
  );
  return rows[0]!;
}

/** Maps a repository whose first scan found nothing. */
async function mapEmpty(name: string): Promise<string> {
  const repository = await ingest(world, makeScan({ findings: 0, repository: `acme/${name}` }));
  const mappingId = await map(world, repository, name);
  await pushNow(world, mappingId);
  return mappingId;
}

/** Scans both repositories, each in a trace of its own, and waits until all of it is pushed. */
async function scanBoth(names: readonly string[], mappings: readonly string[], findings: number) {
  const scan = (name: string) =>
    inHost(`scan of ${name}`, () => ingest(world, makeScan({ findings, repository: `acme/${name}` })));
  const traces = await Promise.all(names.map(scan));
  const { context, testDatabase } = world;
  worker ??= await startWorker({ context, queueUrl: testDatabase.queueUrl, concurrency: 1 });
  for (const mappingId of mappings)
    await expect.poll(async () => (await latestPush(mappingId)).finishedAt, patience).not.toBeNull();
  return traces;
}

describe('a push', () => {
  const names = ['first', 'second'];
  let mappings: string[];

  beforeAll(async () => {
    mappings = await Promise.all(names.map(mapEmpty));
  });

  it('that the job of another trace works on is in the trace of its scan, with a link to the job', async () => {
    const scan = await inHost('scan', () =>
      ingest(world, makeScan({ findings: 5, repository: 'acme/first' })),
    );
    const job = await inHost('another job', () => runJob(world, mappings[0]!));
    const { traceId, outcomes } = await workOn(mappings[0]!);
    expect({ traceId, outcomes }).toEqual({ traceId: scan, outcomes: ['succeeded'] });
    const links = spansOf(scan).find(({ name }) => name === 'push')?.links;
    expect(links?.map(({ context }) => context.traceId)).toEqual([job]);
    expect(spansOf(scan).map(({ name }) => name)).toContain('POST /reimport-scan/');
    expect(spansOf(job).map(({ name }) => name)).toEqual(['another job']);
  });

  it('stays in the trace of its own scan while two hand their slot to each other', async () => {
    const traces = await scanBoth(names, mappings, 620);
    for (const [index, mappingId] of mappings.entries()) {
      const { push, traceId, outcomes } = await workOn(mappingId);
      expect(traceId).toBe(traces[index]);
      expect(push.handOvers).toBeGreaterThan(0);
      expect(outcomes).toEqual([...Array<string>(push.handOvers).fill('handed_over'), 'succeeded']);
      // As many as there are steps, however many findings.
      expect(spansOf(traceId!).length).toBeLessThan(100);
    }
  });

  it('stays in the trace of its scan through an outage, also where another job tries it again', async () => {
    world.simulator.faults.add({ times: 4, action: { kind: 'respond', status: 503, body: {} } });
    const traces = await scanBoth(names, mappings, 630);
    const works = await Promise.all(mappings.map(workOn));
    expect(works.map(({ traceId }) => traceId)).toEqual(traces);
    for (const { outcomes } of works) expect(outcomes.at(-1)).toBe('succeeded');
    expect(works.flatMap(({ outcomes }) => outcomes)).toContain('waiting');
  });
});
