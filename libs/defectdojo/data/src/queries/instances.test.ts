import { afterAll, beforeAll, expect, it } from 'vitest';
import { openBench, type Bench } from '../data-bench.fixture.ts';
import { instanceOf } from '../instance-of.ts';
import {
  enterInstance,
  openCircuit,
  recordInstanceWorks,
  releaseMissedJobs,
  sweepInstances,
} from './instances.ts';
import { putBackJob } from './lanes.ts';
import { requestPush } from './request-push.ts';

const MINUTE_MS = 60_000;

let bench: Bench;

beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.close());

/** A team whose first push waits in the queue, in the background. */
async function waitingTeam() {
  const { teamId, mappingId, connectionId } = await bench.mappedTeam();
  await bench.act(teamId, (tx) => requestPush(tx, { teamId, mappingId, trigger: 'scan_completed' }));
  const [row] = await bench.owner<{ url: string }[]>`
    select url from defectdojo.connections where id = ${connectionId}`;
  return { teamId, instance: instanceOf(row?.url ?? '') };
}

async function jobOf(teamId: string) {
  const [row] = await bench.owner<{ isHeld: boolean; isDue: boolean }[]>`
    select flags ? 'held' as "isHeld", run_at <= now() as "isDue" from graphile_worker._private_jobs
    where payload->>'teamId' = ${teamId} and locked_at is null`;
  return row;
}

it('a job that was held while its circuit closed is released by the next sweep', async () => {
  const { teamId, instance } = await waitingTeam();
  await openCircuit(
    bench.database,
    { instance, teamId: undefined },
    { code: 'unreachable', minMs: MINUTE_MS, maxMs: MINUTE_MS },
  );
  expect(await jobOf(teamId)).toEqual({ isHeld: true, isDue: false });
  await sweepInstances(bench.database, 0);
  expect(await jobOf(teamId)).toEqual({ isHeld: true, isDue: false });
  // A success elsewhere closes the circuit between the question of a job and its being put back.
  await bench.owner`update defectdojo.instances set open_until = null, failures = 0 where circuit = ${instance}`;
  await sweepInstances(bench.database, 0);
  expect(await jobOf(teamId)).toEqual({ isHeld: false, isDue: true });
});

it('a job that is put back as held while its circuit closes is due at once, and waits while it is open', async () => {
  const { teamId, instance } = await waitingTeam();
  const key = { instance, teamId };
  const circuit = { instance, teamId: undefined };
  const failure = { code: 'unreachable', minMs: MINUTE_MS, maxMs: MINUTE_MS } as const;
  const [job] = await bench.owner<{ id: string }[]>`
    update graphile_worker._private_jobs set locked_at = now(), locked_by = 'worker'
    where payload->>'teamId' = ${teamId} returning id::text`;
  await openCircuit(bench.database, circuit, failure);
  const { waitUntil } = await enterInstance(bench.database, key, { isPerson: false, probeMs: MINUTE_MS });
  await recordInstanceWorks(bench.database, key, 0);
  await putBackJob(bench.database, job!.id, { runAt: waitUntil, isHeld: true });
  expect(await jobOf(teamId)).toEqual({ isHeld: true, isDue: false });
  await openCircuit(bench.database, circuit, failure);
  await releaseMissedJobs(bench.database, key);
  expect(await jobOf(teamId)).toEqual({ isHeld: true, isDue: false });
  await bench.owner`update defectdojo.instances set open_until = null, failures = 0 where circuit = ${instance}`;
  await releaseMissedJobs(bench.database, key);
  expect(await jobOf(teamId)).toEqual({ isHeld: false, isDue: true });
});
