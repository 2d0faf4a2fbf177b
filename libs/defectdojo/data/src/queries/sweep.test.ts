import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBench, type Bench } from '../data-bench.fixture.ts';
import { sweepPushes } from './enqueue.ts';
import { requestPush } from './request-push.ts';
import { queueKeyChecks, queueNightlyChecks, sweepTasks } from './tasks.ts';
import { wantRenewals } from './wanted-renewals.ts';

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.close());

const old = "now() - interval '10 minutes'";
/** A push in this state; true when the sweep must pick it up after one minute. */
const cases: readonly [string, string, boolean][] = [
  ['a queued push whose job was lost', `queued_at = ${old}`, true],
  ['a queued push that is fresh', 'queued_at = now()', false],
  [
    'a running push whose worker is silent',
    `status = 'running', started_at = ${old}, heartbeat_at = ${old}`,
    true,
  ],
  [
    'a running push that never gave a sign',
    `status = 'running', started_at = ${old}, queued_at = ${old}`,
    true,
  ],
  [
    'a running push that gave a sign just now',
    `status = 'running', started_at = ${old}, heartbeat_at = now()`,
    false,
  ],
  ['a waiting push whose time has come', `status = 'waiting', retry_at = ${old}`, true],
  ['a waiting push whose time is to come', `status = 'waiting', retry_at = now() + interval '1 hour'`, false],
  ['a waiting push whose key was replaced', `status = 'waiting', retry_at = null, queued_at = ${old}`, true],
  ['a push that is over', `status = 'failed', finished_at = now(), queued_at = ${old}`, false],
];

test('a sweep enqueues exactly the abandoned pushes, across all teams', async () => {
  const teams = new Map<string, { name: string; isStale: boolean }>();
  async function add(name: string, change: string, isStale: boolean) {
    const { teamId, mappingId } = await bench.mappedTeam();
    await bench.act(teamId, (tx) => requestPush(tx, { teamId, mappingId, trigger: 'triage' }));
    await bench.owner.unsafe(`update defectdojo.pushes set ${change} where team_id = '${teamId}'`);
    teams.set(teamId, { name, isStale });
    return teamId;
  }
  for (const [name, change, isStale] of cases) await add(name, change, isStale);
  const stale = `queued_at = ${old}`;
  const removed = await add('a removed mapping', stale, false);
  await bench.owner`update defectdojo.mappings set removed_at = now() where team_id = ${removed}`;
  const gone = await add('a disconnected team', stale, false);
  await bench.owner`update defectdojo.connections set disconnected_at = now() where team_id = ${gone}`;
  const rejected = await add('a rejected key', stale, false);
  await bench.owner`update defectdojo.connections set state = 'key_rejected' where team_id = ${rejected}`;
  const waiting = await add(
    'a waiting push whose key is still rejected',
    `status = 'waiting', ${stale}`,
    false,
  );
  await bench.owner`update defectdojo.connections set state = 'key_rejected' where team_id = ${waiting}`;
  const unreachable = await add('an unreachable instance', stale, true);
  await bench.owner`update defectdojo.connections set state = 'unreachable' where team_id = ${unreachable}`;
  await bench.owner`delete from graphile_worker._private_jobs`;

  const swept = await sweepPushes(bench.database, 60_000);

  const picked: string[] = [];
  for (const [teamId, { name }] of teams) if ((await bench.jobs(teamId)).length > 0) picked.push(name);
  expect(picked).toEqual([...teams.values()].filter(({ isStale }) => isStale).map(({ name }) => name));
  expect(swept).toBe(picked.length);
  await sweepPushes(bench.database, 60_000);
  for (const [teamId, { isStale }] of teams) expect(await bench.jobs(teamId)).toHaveLength(isStale ? 1 : 0);
});

test('a sweep enqueues, while exports are paused, what a person started, what reads and what is to be stopped', async () => {
  async function add(change: string) {
    const { teamId, mappingId } = await bench.mappedTeam();
    await bench.act(teamId, (tx) => requestPush(tx, { teamId, mappingId, trigger: 'triage' }));
    await bench.owner.unsafe(
      `update defectdojo.pushes set queued_at = ${old}, ${change} where team_id = '${teamId}'`,
    );
    await bench.pause(teamId);
    return teamId;
  }
  const due = [
    await add("trigger = 'manual', by_hand = true"),
    await add("status = 'waiting', by_hand = true"),
    await add("trigger = 'unsettled'"),
    await add(`status = 'running', heartbeat_at = ${old}`),
  ];
  const left = [await add("trigger = 'scan_completed'"), await add("status = 'waiting'")];
  await bench.owner`delete from graphile_worker._private_jobs`;
  await sweepPushes(bench.database, 60_000);
  for (const teamId of due) expect(await bench.jobs(teamId)).toHaveLength(1);
  for (const teamId of left) expect(await bench.jobs(teamId)).toHaveLength(0);
});

test('a sweep lets mappings of an earlier release settle which branch they follow, where they can be worked on', async () => {
  async function unsettled(change = '') {
    const { teamId } = await bench.mappedTeam();
    await bench.owner.unsafe(
      `update defectdojo.mappings set follows_default_branch = null where team_id = '${teamId}'; ${change.replaceAll('TEAM', `'${teamId}'`)}`,
    );
    return teamId;
  }
  const live = await unsettled();
  const others = [
    await unsettled('update defectdojo.mappings set removed_at = now() where team_id = TEAM'),
    await unsettled(
      'update defectdojo.connections set push_on_scan_complete = false, paused_at = now() where team_id = TEAM',
    ),
    await unsettled("update defectdojo.connections set state = 'key_rejected' where team_id = TEAM"),
    await unsettled('update defectdojo.mappings set follows_default_branch = true where team_id = TEAM'),
  ];
  await sweepPushes(bench.database, 60_000);
  expect(await bench.jobs(live)).toHaveLength(1);
  for (const teamId of others) expect(await bench.jobs(teamId)).toHaveLength(0);
});

test('a sweep tries pushes that were given up again after a day, unless they need a person', async () => {
  async function givenUp(change: (teamId: string) => Promise<unknown>) {
    const { teamId, mappingId } = await bench.mappedTeam();
    await bench.act(teamId, (tx) => requestPush(tx, { teamId, mappingId, trigger: 'triage' }));
    await bench.owner`update defectdojo.pushes set status = 'failed', finished_at = now() - interval '25 hours'
      where team_id = ${teamId}`;
    await bench.owner`update defectdojo.mappings set dirty_since = now() - interval '2 days' where team_id = ${teamId}`;
    await change(teamId);
    return teamId;
  }
  const { owner } = bench;
  const again = await givenUp(() => Promise.resolve());
  const never = [
    await givenUp((id) => owner`update defectdojo.mappings set state = 'stale' where team_id = ${id}`),
    await givenUp((id) => bench.pause(id)),
    await givenUp((id) => owner`update defectdojo.pushes set finished_at = now() where team_id = ${id}`),
    await givenUp((id) => owner`update defectdojo.mappings set dirty_since = null where team_id = ${id}`),
  ];
  await owner`delete from graphile_worker._private_jobs`;
  await sweepPushes(bench.database, 60_000);
  expect(await bench.jobs(again)).toHaveLength(1);
  const [push] =
    await owner`select trigger from defectdojo.pushes where team_id = ${again} and status = 'queued'`;
  expect(push).toMatchObject({ trigger: 'sweep' });
  for (const teamId of never) expect(await bench.jobs(teamId)).toHaveLength(0);
  await sweepPushes(bench.database, 60_000);
  const [{ pushes }] =
    (await owner`select count(*)::integer as pushes from defectdojo.pushes where team_id = ${again}`) as [
      { pushes: number },
    ];
  expect(pushes).toBe(2);
});

test('a sweep tries a given-up push again after an hour where DefectDojo did not answer', async () => {
  const { owner } = bench;
  async function givenUp(code: string) {
    const { teamId, mappingId } = await bench.mappedTeam();
    await bench.act(teamId, (tx) => requestPush(tx, { teamId, mappingId, trigger: 'triage' }));
    await owner`update defectdojo.pushes set status = 'failed', error_code = ${code},
      finished_at = now() - interval '2 hours' where team_id = ${teamId}`;
    await owner`update defectdojo.mappings set dirty_since = now() - interval '2 days' where team_id = ${teamId}`;
    return teamId;
  }
  const outage = await givenUp('not_defectdojo');
  const right = await givenUp('right_missing');
  await owner`delete from graphile_worker._private_jobs`;
  await sweepPushes(bench.database, 60_000);
  expect(await bench.jobs(outage)).toHaveLength(1);
  expect(await bench.jobs(right)).toHaveLength(0);
  await sweepPushes(bench.database, 60_000, { afterOutageMs: 3_600_000, afterFailureMs: 3_600_000 });
  expect(await bench.jobs(right)).toHaveLength(1);
});

test('a sweep takes up rejected findings whose time has come, by the clock of the database', async () => {
  const { owner } = bench;
  async function rejected(change: (teamId: string) => Promise<unknown>) {
    const { teamId, mappingId } = await bench.mappedTeam();
    await owner`insert into defectdojo.exported_findings (team_id, mapping_id, finding_id, revision, rejected, retry_at)
      values (${teamId}, ${mappingId}, ${randomUUID()}, 1, true, now() - interval '1 second')`;
    await change(teamId);
    return teamId;
  }
  const due = [
    await rejected(() => Promise.resolve()),
    await rejected(
      (id) => owner`update defectdojo.exported_findings set retry_at = null where team_id = ${id}`,
    ),
  ];
  const left = [
    await rejected(
      (id) =>
        owner`update defectdojo.exported_findings set retry_at = now() + interval '1 hour' where team_id = ${id}`,
    ),
    await rejected(
      (id) => owner`update defectdojo.exported_findings set rejected = false where team_id = ${id}`,
    ),
    await rejected((id) => owner`update defectdojo.mappings set removed_at = now() where team_id = ${id}`),
    await rejected((id) => bench.pause(id)),
  ];
  await sweepPushes(bench.database, 60_000);
  for (const teamId of due) expect(await bench.jobs(teamId)).toHaveLength(1);
  for (const teamId of left) expect(await bench.jobs(teamId)).toHaveLength(0);
});

test('a sweep has unsettled findings read whose time has come, unless a push is there or failed just now', async () => {
  const { owner } = bench;
  async function unsettled(change: (teamId: string) => Promise<unknown>) {
    const { teamId, mappingId } = await bench.mappedTeam();
    await owner`insert into defectdojo.unsettled_findings
      (team_id, mapping_id, finding_id, own, is_in_flight, lost_at, next_read_at)
      values (${teamId}, ${mappingId}, ${randomUUID()}, '{}', false, now() - interval '1 hour', now() - interval '10 minutes')`;
    await change(teamId);
    return teamId;
  }
  const pushed = (change: string) => async (teamId: string) => {
    const [mapping] = await owner`select id from defectdojo.mappings where team_id = ${teamId}`;
    await bench.act(teamId, (tx) =>
      requestPush(tx, { teamId, mappingId: String(mapping?.['id']), trigger: 'triage' }),
    );
    await owner.unsafe(`update defectdojo.pushes set ${change} where team_id = '${teamId}'`);
    await owner`delete from graphile_worker._private_jobs`;
  };
  const due = [
    await unsettled(() => Promise.resolve()),
    await unsettled(pushed("status = 'succeeded', finished_at = now()")),
    await unsettled(pushed("status = 'failed', finished_at = now() - interval '2 hours'")),
    await unsettled((id) => bench.pause(id)),
    // A push that exports being paused has stopped does not read.
    await unsettled(async (id) => {
      await pushed("status = 'waiting', retry_at = null, error_code = 'connection_paused'")(id);
      await bench.pause(id);
    }),
    await unsettled(
      (id) =>
        owner`update defectdojo.mappings set removed_at = now(), closing_since = now() where team_id = ${id}`,
    ),
  ];
  const left = [
    await unsettled(
      (id) =>
        owner`update defectdojo.unsettled_findings set next_read_at = now() + interval '1 hour' where team_id = ${id}`,
    ),
    await unsettled(pushed("status = 'failed', finished_at = now()")),
    await unsettled(pushed('queued_at = now()')),
    await unsettled((id) => owner`update defectdojo.mappings set removed_at = now() where team_id = ${id}`),
    await unsettled((id) => owner`update defectdojo.mappings set state = 'stale' where team_id = ${id}`),
    await unsettled(async (id) => {
      await pushed("status = 'waiting', retry_at = now() + interval '1 hour', by_hand = true")(id);
      await bench.pause(id);
    }),
  ];
  await sweepPushes(bench.database, 60_000);
  for (const teamId of due) expect(await bench.jobs(teamId)).toHaveLength(1);
  for (const teamId of left) expect(await bench.jobs(teamId)).toHaveLength(0);
});

/** Returns the jobs of a team with this task. */
async function tasksOf(teamId: string, task: string) {
  return bench.owner<{ key: string; run_at: Date; payload: object; max_attempts: number }[]>`
    select j.key, j.run_at, p.payload, j.max_attempts from graphile_worker.jobs j
    join graphile_worker._private_jobs p using (id)
    where j.task_identifier = ${task} and p.payload->>'teamId' = ${teamId}`;
}

test('a sweep picks up batches and checks that no job works on', async () => {
  const { owner } = bench;
  const id = randomUUID();
  async function addCheck(change: string) {
    const { teamId, mappingId } = await bench.mappedTeam();
    await owner`insert into defectdojo.checks (team_id, id, mapping_id, trigger, status)
      values (${teamId}, ${id}, ${mappingId}, 'manual', 'queued')`;
    await owner.unsafe(`update defectdojo.checks set ${change} where team_id = '${teamId}'`);
    return teamId;
  }
  const stale = await addCheck(`queued_at = ${old}`);
  const others = [
    await addCheck('queued_at = now()'),
    await addCheck(`queued_at = ${old}, finished_at = now()`),
  ];
  const { teamId: batchTeam, connectionId } = await bench.mappedTeam();
  await owner`insert into defectdojo.mapping_batches ${owner({
    team_id: batchTeam,
    id,
    connection_id: connectionId,
    rule: owner.json({}),
    status: 'running',
    total: 0,
    created_by: randomUUID(),
  })}`;
  await owner.unsafe(`update defectdojo.mapping_batches set created_at = ${old}, heartbeat_at = null`);

  const applied = await bench.mappedTeam();
  await bench.act(applied.teamId, (tx) => wantRenewals(tx, applied, randomUUID()));
  await owner.unsafe(
    `update defectdojo.mappings set renewal_wanted = jsonb_set(renewal_wanted, '{at}', to_jsonb(${old}))
     where team_id = '${applied.teamId}'`,
  );

  const swept = await sweepTasks(bench.database, 60_000);

  const key = `defectdojo.mark_renewals:${applied.teamId}:${applied.connectionId}`;
  expect(await tasksOf(applied.teamId, 'defectdojo.mark_renewals')).toMatchObject([{ key }]);
  expect(await tasksOf(stale, 'defectdojo.check')).toMatchObject([
    { key: `defectdojo.check:${stale}:${id}`, payload: { teamId: stale, checkId: id }, max_attempts: 6 },
  ]);
  expect(await tasksOf(batchTeam, 'defectdojo.map_many')).toMatchObject([
    { key: `defectdojo.map_many:${batchTeam}:${id}`, payload: { teamId: batchTeam, batchId: id } },
  ]);
  for (const teamId of others) expect(await tasksOf(teamId, 'defectdojo.check')).toEqual([]);
  expect(swept).toBe(3);
  // Their jobs wait now.
  expect(await sweepTasks(bench.database, 60_000)).toBe(0);
});

test('the nightly checks are those of a few pushed mappings per connection, spread over the night', async () => {
  const { owner } = bench;
  const { teamId, connectionId } = await bench.mappedTeam();
  for (let other = 0; other < 3; other += 1) await bench.map(teamId, connectionId);
  const unpushed = await bench.mappedTeam();
  await owner`update defectdojo.mappings set test_id = 1 where team_id = ${teamId}`;
  // A check only reads.
  await bench.pause(teamId);
  await owner`delete from graphile_worker._private_jobs`;

  expect(await queueNightlyChecks(bench.database, 2)).toBe(2);

  const jobs = await tasksOf(teamId, 'defectdojo.check');
  const rows = await owner<{ id: string; trigger: string }[]>`
    select id, trigger from defectdojo.checks where team_id = ${teamId}`;
  expect(rows.map(({ trigger }) => trigger)).toEqual(['nightly', 'nightly']);
  expect(new Set(jobs.map(({ key }) => key))).toEqual(
    new Set(rows.map(({ id }) => `defectdojo.check:${teamId}:${id}`)),
  );
  // All carry the request of the night.
  expect(new Set(jobs.map(({ payload }) => payload))).toEqual(
    new Set(rows.map(({ id }) => ({ teamId, checkId: id, requestId: expect.any(String) as string }))),
  );
  const inSixHours = Date.now() + 6 * 3_600_000;
  for (const job of jobs) {
    expect(job.max_attempts).toBe(6);
    expect(job.run_at.getTime()).toBeLessThan(inSixHours + 1_000);
  }
  expect(jobs[0]?.run_at).not.toEqual(jobs[1]?.run_at);
  expect(await tasksOf(unpushed.teamId, 'defectdojo.check')).toEqual([]);
});

/** Ends tonight's checks, and lets a day pass. Returns the mappings that were checked. */
async function endNight(teamId: string, differing: ReadonlySet<string>): Promise<string[]> {
  const { owner } = bench;
  const checked = await owner<{ mapping_id: string }[]>`
    update defectdojo.checks set status = 'done', finished_at = now(),
      changed = case when mapping_id::text = any(${[...differing]}) then 1 else 0 end
    where team_id = ${teamId} and finished_at is null returning mapping_id`;
  await owner`update defectdojo.checks set queued_at = queued_at - interval '1 day',
    finished_at = finished_at - interval '1 day' where team_id = ${teamId}`;
  await owner`delete from graphile_worker._private_jobs`;
  return checked.map((row) => row.mapping_id);
}

test('the nightly checks reach every mapping within a week, and begin with those that differed', async () => {
  const { owner } = bench;
  const { teamId, connectionId, mappingId } = await bench.mappedTeam();
  for (let other = 0; other < 23; other += 1) await bench.map(teamId, connectionId);
  await owner`update defectdojo.mappings set test_id = 1 where team_id = ${teamId}`;
  const differing = new Set([mappingId]);
  const nights: string[][] = [];
  for (let night = 0; night < 21; night += 1) {
    await queueNightlyChecks(bench.database, 2);
    nights.push(await endNight(teamId, differing));
  }
  const mappings = await owner<{ id: string }[]>`
    select id from defectdojo.mappings where team_id = ${teamId}`;
  for (let from = 7; from + 7 <= nights.length; from += 1) {
    const week = new Set(nights.slice(from, from + 7).flat());
    expect(
      mappings.filter(({ id }) => !week.has(id)),
      `from night ${String(from)}`,
    ).toEqual([]);
  }
  expect(Math.max(...nights.map((checked) => checked.length))).toBe(5);
  const often = nights.slice(7).filter((checked) => checked.includes(mappingId)).length;
  const { id: quiet } = mappings.find(({ id }) => id !== mappingId)!;
  const seldom = nights.slice(7).filter((checked) => checked.includes(quiet)).length;
  expect(often).toBeGreaterThan(2 * seldom);
});

test('the nightly checks leave out an instance that is held or does not respond', async () => {
  const { owner } = bench;
  const { teamId } = await bench.mappedTeam();
  await owner`update defectdojo.mappings set test_id = 1 where team_id = ${teamId}`;
  await owner`update defectdojo.connections set state = 'unreachable' where team_id = ${teamId}`;
  await queueNightlyChecks(bench.database, 50);
  expect(await tasksOf(teamId, 'defectdojo.check')).toEqual([]);
  await owner`update defectdojo.connections set state = 'connected', held_at = now(), hold_scope = 'instance'
    where team_id = ${teamId}`;
  await queueNightlyChecks(bench.database, 50);
  expect(await tasksOf(teamId, 'defectdojo.check')).toEqual([]);
});

test('the nightly look at keys is a job for each live connection with a key, once however often it is queued', async () => {
  const { owner } = bench;
  await owner`update defectdojo.connections set disconnected_at = now()`;
  const live = randomUUID();
  const { id: connectionId } = await bench.connect(live);
  const rejected = randomUUID();
  await bench.connect(rejected, { state: 'key_rejected' });
  const ended = randomUUID();
  await bench.connect(ended, { disconnectedAt: new Date() });
  await bench.connect(ended, { sealedKey: null });

  expect(await queueKeyChecks(bench.database)).toBe(2);
  expect(await queueKeyChecks(bench.database)).toBe(2);

  const [job, ...others] = await tasksOf(live, 'defectdojo.check_key');
  expect(others).toEqual([]);
  expect(job).toMatchObject({ payload: { teamId: live, connectionId }, max_attempts: 6 });
  expect(job?.run_at.getTime()).toBeLessThan(Date.now() + 6 * 3_600_000 + 1_000);
  expect(await tasksOf(rejected, 'defectdojo.check_key')).toHaveLength(1);
  expect(await tasksOf(ended, 'defectdojo.check_key')).toEqual([]);
});
