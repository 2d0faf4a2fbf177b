import { randomUUID } from 'node:crypto';
import { repositoryAdded, repositoryChanged, repositoryRemoved } from '@gecko-defectdojo/host';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTriggerBench, type TriggerBench } from '../trigger-bench.fixture.ts';
import { leaveToPerson, markForRules, requestMapByRule } from './map-rule-candidates.ts';
import { insertMapRule, listMapRules, orderMapRules, updateMapRule } from './map-rules.ts';
import { sweepTasks } from './tasks.ts';

const CONDITIONS = { providers: [], groups: [], names: [], visibilities: [], tags: [] };
const PRODUCT = { kind: 'template', template: '{path}', productType: 'Gecko' } as const;

let bench: TriggerBench;
beforeAll(async () => {
  bench = await openTriggerBench();
});
afterAll(() => bench.close());

type Key = Awaited<ReturnType<typeof ruledTeam>>;

/** A team with a connection, and a rule if it is to have one. */
async function ruledTeam(rule: 'on' | 'stopped' | 'none' = 'on') {
  const teamId = randomUUID();
  const { id: connectionId } = await bench.connect(teamId);
  const key = { teamId, connectionId };
  if (rule !== 'none') await addRule(key, 'Everything', rule === 'on');
  return key;
}

const addRule = (key: Pick<Key, 'teamId' | 'connectionId'>, name: string, enabled = true) =>
  bench.act(key.teamId, (tx) =>
    insertMapRule(tx, key, {
      name,
      enabled,
      conditions: CONDITIONS,
      product: PRODUCT,
      level: null,
      by: randomUUID(),
    }),
  );

const event = ({ teamId }: Pick<Key, 'teamId'>, repositoryId: string = randomUUID()) => ({
  teamId,
  repositoryId,
});
const candidates = ({ teamId }: Pick<Key, 'teamId'>) =>
  bench.owner<
    { repository_id: string; status: string; marks: number }[]
  >`select repository_id, status, marks from defectdojo.map_rule_candidates where team_id = ${teamId} order by place`;
const jobs = ({ teamId }: Pick<Key, 'teamId'>) => bench.owner<
  { key: string; priority: number; lanes: string[] }[]
>`
  select key, priority, array(select jsonb_object_keys(flags)) as lanes from graphile_worker.jobs
  where key like ${`defectdojo.map_by_rule:${teamId}:%`}`;

describe('a repository that appears or changes', () => {
  it('is marked, and one job decides, in the lane of small background work', async () => {
    const key = await ruledTeam();
    const [first, second] = [event(key), event(key)];
    expect(await repositoryAdded(bench.sql, first)).toBe('queued');
    expect(await repositoryAdded(bench.sql, second)).toBe('queued');
    expect(await repositoryChanged(bench.sql, first)).toBe('queued');
    expect((await candidates(key)).toSorted((a, b) => b.marks - a.marks)).toEqual([
      { repository_id: first.repositoryId, status: 'waiting', marks: 2 },
      { repository_id: second.repositoryId, status: 'waiting', marks: 1 },
    ]);
    const [job, ...others] = await jobs(key);
    expect(others).toEqual([]);
    expect(job).toMatchObject({
      key: `defectdojo.map_by_rule:${key.teamId}:${key.connectionId}`,
      priority: 10,
      lanes: expect.arrayContaining(['background', `team:${key.teamId}`]) as string[],
    });
  });

  it.each(['none', 'stopped'] as const)(
    'leaves no row and no job without a rule that is switched on (%s)',
    async (rule) => {
      const key = await ruledTeam(rule);
      expect(await repositoryAdded(bench.sql, event(key))).toBe('nothing_to_do');
      expect(await repositoryChanged(bench.sql, event(key))).toBe('nothing_to_do');
      expect(await candidates(key)).toEqual([]);
      expect(await jobs(key)).toEqual([]);
    },
  );

  it('is not marked where it is mapped, or a person removed its mapping', async () => {
    const key = await ruledTeam();
    const { id, repositoryId } = await bench.map(key.teamId, key.connectionId);
    expect(await repositoryChanged(bench.sql, event(key, repositoryId))).toBe('nothing_to_do');
    await bench.owner`update defectdojo.mappings set removed_at = now() where id = ${id}`;
    expect(await repositoryChanged(bench.sql, event(key, repositoryId))).toBe('nothing_to_do');
    expect(await candidates(key)).toEqual([]);
  });

  it('is not marked where it was left when the rules were saved, until a person applies them', async () => {
    const key = await ruledTeam();
    const { repositoryId } = event(key);
    const [earlier, later] = [randomUUID(), randomUUID()];
    await bench.act(key.teamId, (tx) => leaveToPerson(tx, key, [earlier, repositoryId]));
    expect(await repositoryChanged(bench.sql, event(key, repositoryId))).toBe('nothing_to_do');
    await bench.act(key.teamId, (tx) => leaveToPerson(tx, key, [repositoryId]));
    expect(await candidates(key)).toEqual([{ repository_id: repositoryId, status: 'left', marks: 1 }]);
    await bench.act(key.teamId, (tx) => markForRules(tx, key, [later, repositoryId]));
    expect((await candidates(key)).map(({ repository_id: id, status }) => [id, status])).toEqual([
      [later, 'waiting'],
      [repositoryId, 'waiting'],
    ]);
  });

  it('waits while exports are paused, and the job comes with their end', async () => {
    const key = await ruledTeam();
    await bench.pause(key.teamId);
    expect(await repositoryAdded(bench.sql, event(key))).toBe('nothing_to_do');
    expect(await candidates(key)).toHaveLength(1);
    await bench.act(key.teamId, (tx) => requestMapByRule(tx, key.connectionId));
    expect(await jobs(key)).toEqual([]);
    await bench.owner`
      update defectdojo.connections set push_on_scan_complete = true, paused_at = null where team_id = ${key.teamId}`;
    await bench.act(key.teamId, (tx) => requestMapByRule(tx, key.connectionId));
    expect(await jobs(key)).toHaveLength(1);
  });

  it('is forgotten when it leaves Gecko', async () => {
    const key = await ruledTeam();
    const gone = event(key);
    await repositoryAdded(bench.sql, gone);
    await repositoryRemoved(bench.sql, gone);
    expect(await candidates(key)).toEqual([]);
  });
});

it('the sweep takes up what waits and has lost its job, and nothing of a team without rules', async () => {
  const key = await ruledTeam();
  const other = await ruledTeam('none');
  await repositoryAdded(bench.sql, event(key));
  await repositoryAdded(bench.sql, event(other));
  await bench.owner`delete from graphile_worker._private_jobs where key like ${`%${key.teamId}%`}`;
  await sweepTasks(bench.database, 60_000);
  expect(await jobs(key)).toEqual([]);
  await sweepTasks(bench.database, 0);
  expect(await jobs(key)).toHaveLength(1);
  expect(await jobs(other)).toEqual([]);
});

it('rules keep the order that they are put into, and a changed one keeps its place', async () => {
  const key = await ruledTeam('none');
  const made = [await addRule(key, 'a'), await addRule(key, 'b'), await addRule(key, 'c')];
  const names = async () =>
    (await bench.act(key.teamId, (tx) => listMapRules(tx, key))).map(({ name }) => name);
  expect(await names()).toEqual(['a', 'b', 'c']);
  const [a, b, c] = made.map(({ id }) => id);
  await bench.act(key.teamId, (tx) => orderMapRules(tx, key, [c!, a!, b!]));
  expect(await names()).toEqual(['c', 'a', 'b']);
  await bench.act(key.teamId, (tx) =>
    updateMapRule(tx, { teamId: key.teamId, ruleId: a! }, { name: 'd', by: randomUUID() }),
  );
  expect(await names()).toEqual(['c', 'd', 'b']);
});
