import { openDatabase } from '@gecko-defectdojo/data';
import type { Database } from '@gecko-defectdojo/data';
import { runPushJob } from '@gecko-defectdojo/jobs';
import { startPush } from '@gecko-defectdojo/services';
import { makeScan } from '@gecko-defectdojo/testing-host';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ingest, makeWorld, map, runJob, testIdOf, triage } from './world.ts';
import type { World } from './world.ts';

/** Far longer than the test takes, so that what waits for it is seen to wait. */
const UNDO_MS = 60_000;

let world: World;
let mappingId: string;
let testId: number;
let fingerprint: string;
let repository: Awaited<ReturnType<typeof ingest>>;

beforeEach(async () => {
  world = await makeWorld();
  const report = makeScan({ findings: 2 });
  fingerprint = report.findings[0]!.fingerprint;
  repository = await ingest(world, report);
  mappingId = await map(world, repository);
  await runJob(world, mappingId);
  testId = await testIdOf(world, mappingId);
});
afterEach(() => world.close());

/** The next job of the mapping, taken out of the queue and worked on as a worker does. */
async function job(): Promise<void> {
  await withOwner(
    ({ client }) => client`
      select graphile_worker.remove_job(key) from graphile_worker.jobs where key like 'push:%' || ${mappingId}`,
  );
  const timings = { ...world.context.timings, undoMs: UNDO_MS };
  const context = { ...world.context, timings };
  await runPushJob(context, { teamId: world.teamId, mappingId }, new AbortController().signal);
}
const mitigated = () => world.simulator.state.findings(testId).filter((one) => one.is_mitigated).length;

/** How long the mapping's job has to wait yet, in milliseconds. */
async function jobDueIn(): Promise<number> {
  const [row] = await withOwner(
    ({ client }) => client<{ wait: number }[]>`
      select extract(epoch from run_at - now())::float8 * 1000 as wait from graphile_worker.jobs
      where key like 'push:%' || ${mappingId}`,
  );
  return row?.wait ?? Number.NaN;
}

async function withOwner<T>(work: (owner: Database) => PromiseLike<T>): Promise<T> {
  const owner = openDatabase({ url: world.testDatabase.ownerUrl, maxConnections: 1 });
  try {
    return await work(owner);
  } finally {
    await owner.close();
  }
}

describe('triage', () => {
  it('waits for its moment to pass, and a job for it stays', async () => {
    await triage(world, repository, [fingerprint], 'fixed');
    await job();
    expect(mitigated()).toBe(0);
    expect(await jobDueIn()).toBeGreaterThan(UNDO_MS / 2);
  });

  it('goes out at once with any other request for a push', async () => {
    await triage(world, repository, [fingerprint], 'fixed');
    await startPush(world.context, { mappingId });
    await job();
    expect(mitigated()).toBe(1);
  });
});
