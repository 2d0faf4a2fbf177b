import { randomUUID } from 'node:crypto';
import { scanCompleted } from '@gecko-defectdojo/host';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { openDatabase } from '../database.ts';
import type { Database } from '../database.ts';
import { openTriggerBench, type TriggerBench } from '../trigger-bench.fixture.ts';
import { findConnection } from './connections.ts';
import { sweepPushes } from './enqueue.ts';
import { releaseHold, resumeReleased, setHold } from './operator-holds.ts';
import type { HoldTarget } from './operator-holds.ts';
import { claimPush } from './pushes.ts';
import { requestPush, requestPushByHand } from './request-push.ts';
import { queueKeyChecks, queueNightlyChecks } from './tasks.ts';

let bench: TriggerBench;
let operators: Database;
beforeAll(async () => {
  bench = await openTriggerBench();
  operators = openDatabase({ url: bench.operatorUrl, maxConnections: 1 });
});
afterAll(async () => {
  await operators.close();
  await bench.close();
});
afterEach(async () => {
  await bench.owner`delete from defectdojo.operator_holds`;
  await bench.owner`update defectdojo.connections set held_at = null, hold_scope = null, hold_reason = null,
    released_at = null`;
});

type Team = Awaited<ReturnType<TriggerBench['mappedTeam']>>;
const operator = 'Otto';
const reason = 'DefectDojo is being moved.';
const hold = (target: HoldTarget) => setHold(operators, { ...target, reason, note: 'Ticket 7', operator });
const release = (target: HoldTarget) => releaseHold(operators, { ...target, operator });
const instanceOf = async ({ teamId }: Team) => {
  const [row] = await bench.owner<{ instance: string }[]>`
    select defectdojo.instance_of(url) as instance from defectdojo.connections where team_id = ${teamId}`;
  return row!.instance;
};
const connectionOf = ({ teamId }: Team) => bench.act(teamId, (tx) => findConnection(tx, teamId));
const push = ({ teamId, mappingId }: Team) =>
  bench.act(teamId, (tx) => requestPush(tx, { teamId, mappingId, trigger: 'setting_changed' }));
const byHand = ({ teamId, mappingId }: Team) =>
  bench.act(teamId, (tx) =>
    requestPushByHand(tx, { teamId, mappingId, trigger: 'manual', requestedBy: randomUUID() }),
  );
const stateOf = async ({ teamId }: Team) => {
  const [row] = await bench.owner<{ status: string; error_code: string | null; trigger: string }[]>`
    select status, error_code, trigger from defectdojo.pushes where team_id = ${teamId} and finished_at is null`;
  return row && [row.trigger, row.status, row.error_code];
};
const isDirty = async ({ mappingId }: Team) => {
  const [row] =
    await bench.owner`select dirty_since is not null as dirty from defectdojo.mappings where id = ${mappingId}`;
  return row?.['dirty'] as boolean;
};

test.each([['team'], ['instance'], ['all']] as const)(
  'a hold of the scope %s stops what is requested and what waits, and releasing it catches up',
  async (scope) => {
    const [held, queued] = [await bench.mappedTeam(), await bench.mappedTeam()];
    const other = await bench.mappedTeam();
    for (const team of [queued]) await byHand(team);
    const targets: HoldTarget[] =
      scope === 'all'
        ? [{ scope }]
        : await Promise.all(
            [held, queued].map(async (team) =>
              scope === 'team' ? { scope, teamId: team.teamId } : { scope, instance: await instanceOf(team) },
            ),
          );
    for (const target of targets) expect(await hold(target)).toBeGreaterThan(0);
    expect(await connectionOf(held)).toMatchObject({ holdScope: scope, holdReason: reason, pausedAt: null });
    expect((await connectionOf(other))?.heldAt !== null).toBe(scope === 'all');

    expect(await push(held)).toBeUndefined();
    await expect(byHand(held)).rejects.toMatchObject({ code: 'held_by_operator' });
    expect(await scanCompleted(bench.sql, { ...bench.event(held), kind: 'recheck' })).toBe('paused');
    expect(await isDirty(held)).toBe(true);
    expect(await stateOf(queued)).toEqual(['manual', 'waiting', 'held_by_operator']);

    for (const target of targets) await release(target);
    expect((await connectionOf(held))?.heldAt).toBeNull();
    while ((await resumeReleased(bench.database)) > 0);
    expect(await stateOf(held)).toEqual(['resumed', 'queued', null]);
    expect(await stateOf(queued)).toEqual(['manual', 'queued', null]);
    expect(await bench.jobs(held.teamId)).toHaveLength(1);
    expect(await resumeReleased(bench.database)).toBe(0);
  },
);

test('a team that is released stays paused by its own switch, and what a person started goes on', async () => {
  const team = await bench.mappedTeam();
  await byHand(team);
  await bench.pause(team.teamId);
  await hold({ scope: 'team', teamId: team.teamId });
  await release({ scope: 'team', teamId: team.teamId });
  await resumeReleased(bench.database);
  expect(await stateOf(team)).toEqual(['manual', 'waiting', 'held_by_operator']);
  await bench.owner`delete from graphile_worker._private_jobs`;
  await sweepPushes(bench.database, 0);
  expect(await bench.jobs(team.teamId)).toHaveLength(1);
});

test('of two holds the other one stays when one is released, and the one that stops more comes first', async () => {
  const team = await bench.mappedTeam();
  const [all, ofInstance] = [
    { scope: 'all' },
    { scope: 'instance', instance: await instanceOf(team) },
  ] as const;
  await hold(all);
  await hold(ofInstance);
  expect(await connectionOf(team)).toMatchObject({ holdScope: 'instance' });
  await release(ofInstance);
  expect(await connectionOf(team)).toMatchObject({ holdScope: 'all' });
  expect(await resumeReleased(bench.database)).toBe(0);
  await release(all);
  expect((await connectionOf(team))?.heldAt).toBeNull();
  expect(await release(all)).toBeUndefined();
});

test('holding again changes the reason and keeps since when', async () => {
  const team = await bench.mappedTeam();
  await hold({ scope: 'team', teamId: team.teamId });
  const before = await connectionOf(team);
  await setHold(operators, { scope: 'team', teamId: team.teamId, reason: 'It takes longer.', operator });
  expect(await connectionOf(team)).toMatchObject({ heldAt: before?.heldAt, holdReason: 'It takes longer.' });
});

test('a connection that is made or moved while its instance is held is held', async () => {
  const [moving, instance] = [await bench.mappedTeam(), await instanceOf(await bench.mappedTeam())];
  const url = 'https://held.example/dojo';
  const [row] = await bench.owner<{ held: string }[]>`select defectdojo.instance_of(${url}) as held`;
  expect(row!.held).not.toBe(instance);
  await hold({ scope: 'instance', instance: row!.held });
  const teamId = randomUUID();
  expect(await bench.connect(teamId, { url: 'https://held.example' })).toMatchObject({
    holdScope: 'instance',
  });
  await bench.owner`update defectdojo.connections set url = ${url} where team_id = ${moving.teamId}`;
  expect(await connectionOf(moving)).toMatchObject({ holdScope: 'instance', holdReason: reason });
  await bench.owner`update defectdojo.connections set url = 'https://free.example' where team_id = ${moving.teamId}`;
  expect((await connectionOf(moving))?.heldAt).toBeNull();
});

test('while exports are held, sweeps take up what reads and what is to be stopped; under a hold of the instance only the latter', async () => {
  const waiting = async (change: string) => {
    const team = await bench.mappedTeam();
    await byHand(team);
    await bench.owner.unsafe(
      `update defectdojo.pushes set queued_at = now() - interval '1 hour', ${change} where team_id = '${team.teamId}'`,
    );
    return team;
  };
  const manual = await waiting("trigger = 'manual'");
  const reading = await waiting("trigger = 'unsettled', by_hand = false");
  const orphaned = await waiting("status = 'running', heartbeat_at = now() - interval '1 hour'");
  const swept = async (target: HoldTarget, teams: readonly Team[]) => {
    await hold(target);
    await bench.owner`delete from graphile_worker._private_jobs`;
    await sweepPushes(bench.database, 60_000);
    const jobs = await Promise.all(teams.map(async ({ teamId }) => (await bench.jobs(teamId)).length));
    return jobs;
  };
  expect(await swept({ scope: 'all' }, [manual, reading, orphaned])).toEqual([0, 1, 1]);
  const claim = ({ teamId, mappingId }: Team) =>
    bench.act(teamId, async (tx) => {
      const connection = (await findConnection(tx, teamId))!;
      const { heldAt, holdScope, holdReason } = connection;
      const pause = { source: 'operator', since: heldAt!, scope: holdScope!, reason: holdReason! } as const;
      const claimed = await claimPush(tx, { teamId, mappingId }, { pause });
      return claimed?.trigger;
    });
  expect([await claim(manual), await claim(orphaned)]).toEqual([undefined, 'manual']);
  await bench.owner`delete from defectdojo.pushes where team_id = ${orphaned.teamId}`;
  expect(await swept({ scope: 'instance', instance: await instanceOf(reading) }, [reading])).toEqual([0]);
  expect(await claim(reading)).toBeUndefined();
});

test('no nightly check and no look at a key begins for an instance that is held', async () => {
  const team = await bench.mappedTeam();
  await bench.owner`update defectdojo.mappings set test_id = 1 where team_id = ${team.teamId}`;
  const target = { scope: 'instance', instance: await instanceOf(team) } as const;
  const queued = async () => {
    await bench.owner`delete from graphile_worker._private_jobs`;
    await queueNightlyChecks(bench.database, 1);
    await queueKeyChecks(bench.database);
    const rows = await bench.owner<{ task: string }[]>`
      select task_identifier as task from graphile_worker.jobs where key like ${`%${team.teamId}%`} order by 1`;
    return rows.map(({ task }) => task);
  };
  await hold(target);
  expect(await queued()).toEqual([]);
  await release(target);
  expect(await queued()).toEqual(['defectdojo.check', 'defectdojo.check_key']);
});

test('the team and the operators have it in their logs: the team without names and notes', async () => {
  const team = await bench.mappedTeam();
  const target = { scope: 'team', teamId: team.teamId } as const;
  await hold(target);
  await release(target);
  expect(
    await bench.owner`select action, actor_kind, actor_id, detail from defectdojo.audit_events
      where team_id = ${team.teamId} order by at`,
  ).toEqual([
    { action: 'connection.held', actor_kind: 'operator', actor_id: null, detail: { scope: 'team', reason } },
    { action: 'connection.released', actor_kind: 'operator', actor_id: null, detail: {} },
  ]);
  expect(
    await bench.owner`select operator, action, detail from defectdojo.operator_actions
      where detail ->> 'teamId' = ${team.teamId} order by at`,
  ).toEqual([
    {
      operator,
      action: 'hold',
      detail: { scope: 'team', teamId: team.teamId, reason, note: 'Ticket 7', connections: 1 },
    },
    { operator, action: 'release', detail: { scope: 'team', teamId: team.teamId, connections: 1 } },
  ]);
});

test.each<[string, HoldTarget & { reason?: string; operator?: string }]>([
  ['a team without an id', { scope: 'team' }],
  ['everything of one team', { scope: 'all', teamId: randomUUID() }],
  ['an instance that is no hash', { scope: 'instance', instance: 'https://d.example' }],
  ['without a reason', { scope: 'all', reason: '' }],
  ['without a name', { scope: 'all', operator: '' }],
])('is refused: %s', async (_, options) => {
  await expect(setHold(operators, { reason, operator, ...options })).rejects.toMatchObject({
    message: expect.stringContaining('22023') as string,
  });
});

test('the role of the processes that serve customers can neither hold nor release', async () => {
  const refused = { message: expect.stringContaining('42501') as string };
  await expect(setHold(bench.database, { scope: 'all', reason, operator })).rejects.toMatchObject(refused);
  await expect(releaseHold(bench.database, { scope: 'all', operator })).rejects.toMatchObject(refused);
});
