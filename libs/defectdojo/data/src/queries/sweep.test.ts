import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBench, type Bench } from '../data-bench.fixture.ts';
import { sweepPushes } from './enqueue.ts';
import { requestPush } from './request-push.ts';

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
    await givenUp(
      (id) => owner`update defectdojo.connections set push_on_scan_complete = false where team_id = ${id}`,
    ),
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
