import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openBench, type Bench } from '../data-bench.fixture.ts';
import { instanceOf } from '../instance-of.ts';
import { enqueuePush, enqueueTask, sweepPushes } from './enqueue.ts';
import { ageJobs, isJobDue, putBackJob } from './lanes.ts';
import { requestPush } from './request-push.ts';

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
});
afterEach(async () => {
  await bench.owner`delete from graphile_worker._private_jobs`;
  await bench.owner`delete from defectdojo.pushes`;
});
afterAll(() => bench.close());

interface Job {
  readonly id: string;
  readonly key: string;
  readonly priority: number;
  readonly flags: Record<string, true> | null;
  readonly run_at: Date;
}

const jobs = () => bench.owner<Job[]>`
  select id::text, key, priority, flags, run_at from graphile_worker.jobs where locked_at is null order by id`;

async function onlyJob(): Promise<Job> {
  const [job, ...others] = await jobs();
  expect(others).toEqual([]);
  return job!;
}

/** Locks a job, as a worker does that takes it. */
const take = (id: string) => bench.owner`
  update graphile_worker._private_jobs set locked_at = now(), locked_by = 'test', attempts = 1 where id = ${id}`;

const ask = (
  team: { teamId: string; mappingId: string },
  trigger: 'manual' | 'setting_changed' | 'renewal' | 'sweep',
) => bench.act(team.teamId, (tx) => requestPush(tx, { ...team, trigger }));

describe('a push in the queue', () => {
  it.each([
    ['manual', 0, []],
    ['setting_changed', 10, ['background']],
    ['renewal', 20, ['background', 'bulk']],
    ['sweep', 20, ['background', 'bulk']],
  ] as const)('that was triggered by %s has priority %i', async (trigger, priority, lanes) => {
    const team = await bench.mappedTeam();
    await ask(team, trigger);
    const [connection] = await bench.owner<{ url: string }[]>`
      select url from defectdojo.connections where id = ${team.connectionId}`;
    const own = [`team:${team.teamId}`, `instance:${instanceOf(connection!.url)}`];
    const shares = lanes.length > 0 ? own.map((flag) => `background:${flag}`) : [];
    const job = await onlyJob();
    expect(job.priority).toBe(priority);
    expect(Object.keys(job.flags!).toSorted()).toEqual([...own, ...shares, ...lanes].toSorted());
  });

  it('keeps the lane of a person when a sweep or a setting asks for it too', async () => {
    const team = await bench.mappedTeam();
    await ask(team, 'manual');
    await ask(team, 'setting_changed');
    await bench.owner`update defectdojo.pushes set queued_at = now() - interval '1 hour'`;
    await sweepPushes(bench.database, 60_000);
    expect(await onlyJob()).toMatchObject({ priority: 0 });
    expect((await onlyJob()).flags).not.toHaveProperty('background');
  });

  it('gets the lane of a person once one asks for it', async () => {
    const team = await bench.mappedTeam();
    await ask(team, 'setting_changed');
    await ask(team, 'manual');
    expect(await onlyJob()).toMatchObject({ priority: 0 });
    expect((await onlyJob()).flags).not.toHaveProperty('background');
  });

  it('waits for its time in the lane of what it does', async () => {
    const team = await bench.mappedTeam();
    await ask(team, 'manual');
    const later = new Date(Date.now() + 60_000);
    await bench.act(team.teamId, (tx) => enqueuePush(tx, team.mappingId, later));
    expect(await onlyJob()).toMatchObject({ priority: 0, run_at: later });
  });
});

it('a check that a person asked for goes first, and detection last and without an instance', async () => {
  const team = await bench.mappedTeam();
  for (const task of ['defectdojo.check', 'defectdojo.detect_asvs'])
    await bench.act(team.teamId, (tx) => enqueueTask(tx, { task, payload: {}, key: randomUUID() }));
  const [check, detection] = await jobs();
  expect(check).toMatchObject({ priority: 0 });
  expect(detection).toMatchObject({ priority: 20, flags: { bulk: true } });
  expect(Object.keys(detection!.flags!).join()).not.toContain('instance');
});

describe('a job that a worker puts back', () => {
  it('waits again as it was, with its key, its time and its flags', async () => {
    const team = await bench.mappedTeam();
    await ask(team, 'setting_changed');
    const before = await onlyJob();
    await take(before.id);
    expect(await putBackJob(bench.database, before.id)).toBe(true);
    const { id: _, ...rest } = before;
    expect(await onlyJob()).toMatchObject(rest);
  });

  it('is not doubled where another push of the mapping was asked for meanwhile', async () => {
    const team = await bench.mappedTeam();
    await ask(team, 'setting_changed');
    const { id } = await onlyJob();
    await take(id);
    await ask(team, 'manual');
    expect(await putBackJob(bench.database, id)).toBe(false);
    expect(await onlyJob()).toMatchObject({ priority: 0 });
  });

  it('must be in work, and the plugin’s own', async () => {
    const team = await bench.mappedTeam();
    await ask(team, 'manual');
    expect(await putBackJob(bench.database, (await onlyJob()).id)).toBe(false);
    const [host] = await bench.owner<{ id: string }[]>`
      select id::text from graphile_worker.add_job('acme.mail', job_key := 'mail')`;
    await take(host!.id);
    expect(await putBackJob(bench.database, host!.id)).toBe(false);
  });
});

it('work counts as due unless it is taken, lies in the future, or is forbidden', async () => {
  expect(await isJobDue(bench.database, [])).toBe(false);
  const team = await bench.mappedTeam();
  await ask(team, 'setting_changed');
  expect(await isJobDue(bench.database, [])).toBe(true);
  expect(await isJobDue(bench.database, ['bulk'])).toBe(true);
  expect(await isJobDue(bench.database, [`team:${team.teamId}`])).toBe(false);
  const { id } = await onlyJob();
  await bench.owner`update graphile_worker._private_jobs set run_at = now() + interval '1 minute'`;
  expect(await isJobDue(bench.database, [])).toBe(false);
  await bench.owner`update graphile_worker._private_jobs set run_at = now()`;
  await take(id);
  expect(await isJobDue(bench.database, [])).toBe(false);
});

it('bulk work that has waited long goes before newer work, and stays bulk work', async () => {
  const team = await bench.mappedTeam();
  await ask(team, 'sweep');
  expect(await ageJobs(bench.database, 60_000)).toBe(0);
  await bench.owner`update graphile_worker._private_jobs set run_at = now() - interval '2 minutes'`;
  expect(await ageJobs(bench.database, 60_000)).toBe(1);
  expect(await onlyJob()).toMatchObject({ priority: 10, flags: { bulk: true } });
});

it('the queue can be read for another team’s work by no role of the processes', async () => {
  await expect(
    bench.database.drizzle.execute(sql`select * from graphile_worker._private_jobs`),
  ).rejects.toThrow();
});
