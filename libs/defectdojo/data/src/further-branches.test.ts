import { randomUUID } from 'node:crypto';
import { findingsChanged, repositoryChanged, repositoryRemoved, scanCompleted } from '@gecko-defectdojo/host';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTriggerBench, type TriggerBench } from './trigger-bench.fixture.ts';

let bench: TriggerBench;
beforeAll(async () => {
  bench = await openTriggerBench();
});
afterAll(() => bench.close());

type MappedTeam = Awaited<ReturnType<TriggerBench['mappedTeam']>>;

/** Follows a further branch, whose test DefectDojo has. Returns the id of its row. */
async function followed(team: MappedTeam, branch: string): Promise<string> {
  const id = randomUUID();
  await bench.owner`
    insert into defectdojo.mappings (team_id, id, connection_id, repository_id, first_mapping_id, branch,
      follows_default_branch, service, product_id, product_name, test_id, created_by)
    select team_id, ${id}, connection_id, repository_id, id, ${branch}, false, service || ' (' || ${branch} || ')',
      product_id, product_name, 8, created_by
    from defectdojo.mappings where team_id = ${team.teamId} and first_mapping_id is null`;
  return id;
}

async function setFirst(team: MappedTeam, set: Readonly<Record<string, unknown>>): Promise<void> {
  await bench.owner`
    update defectdojo.mappings set ${bench.owner(set)} where team_id = ${team.teamId} and first_mapping_id is null`;
}

async function pushedMappings(team: MappedTeam): Promise<string[]> {
  const rows = await bench.owner<{ id: string }[]>`
    select mapping_id as id from defectdojo.pushes where team_id = ${team.teamId}`;
  return rows.map(({ id }) => id);
}

describe('a trigger for a further branch', () => {
  it('requests the push of that branch alone', async () => {
    const team = await bench.mappedTeam();
    const id = await followed(team, 'release/1');
    const event = { ...bench.event(team), branch: 'release/1' };
    expect(await findingsChanged(bench.sql, event)).toBe('queued');
    expect(await scanCompleted(bench.sql, { ...event, kind: 'recheck' })).toBe('queued');
    expect(await pushedMappings(team)).toEqual([id]);
    expect(await findingsChanged(bench.sql, bench.event(team))).toBe('queued');
    expect(await pushedMappings(team)).toHaveLength(2);
  });

  it('starts no detection: the profile describes the first branch', async () => {
    const team = await bench.mappedTeam();
    await followed(team, 'release/1');
    const deep = { ...bench.event(team), kind: 'deep' as const };
    await scanCompleted(bench.sql, { ...deep, branch: 'release/1' });
    expect(await bench.detections(team.teamId)).toHaveLength(0);
    await scanCompleted(bench.sql, deep);
    expect(await bench.detections(team.teamId)).toHaveLength(1);
  });

  it('finds another branch once it is closed', async () => {
    const team = await bench.mappedTeam();
    const id = await followed(team, 'release/1');
    await bench.owner`update defectdojo.mappings set removed_at = now() where id = ${id}`;
    const event = { ...bench.event(team), branch: 'release/1' };
    expect(await findingsChanged(bench.sql, event)).toBe('other_branch');
  });
});

describe('a scan of a branch that is not followed', () => {
  it('has the first mapping look where it has patterns, and the further ones never', async () => {
    const team = await bench.mappedTeam();
    await followed(team, 'release/1');
    await setFirst(team, { follows_default_branch: false });
    const scan = { ...bench.event(team), branch: 'release/2', kind: 'deep' as const };
    expect(await scanCompleted(bench.sql, scan)).toBe('other_branch');
    expect(await bench.jobs(team.teamId)).toHaveLength(0);
    await setFirst(team, { branch_rule: { patterns: ['release/*'], except: [] } });
    expect(await scanCompleted(bench.sql, scan)).toBe('other_branch');
    expect(await repositoryChanged(bench.sql, team)).toBe('nothing_to_do');
    expect(await bench.jobs(team.teamId)).toMatchObject([{ task_identifier: 'defectdojo.push' }]);
    expect(await pushedMappings(team)).toEqual([]);
  });
});

describe('a repository that leaves Gecko', () => {
  it('ends all branches, with one push each and one line in the activity', async () => {
    const team = await bench.mappedTeam();
    await followed(team, 'release/1');
    await followed(team, 'release/2');
    await setFirst(team, { test_id: 7 });
    expect(await repositoryRemoved(bench.sql, team)).toBe('queued');
    expect(await pushedMappings(team)).toHaveLength(3);
    const rows = await bench.owner`
      select from defectdojo.mappings where team_id = ${team.teamId} and removed_at is not null
        and closing_since is not null`;
    expect(rows).toHaveLength(3);
    const events =
      await bench.owner`select action from defectdojo.audit_events where team_id = ${team.teamId}`;
    expect(events).toEqual([{ action: 'mapping.removed' }]);
  });

  it('is queued also where only a further branch has something to mitigate', async () => {
    const team = await bench.mappedTeam();
    const id = await followed(team, 'release/1');
    expect(await repositoryRemoved(bench.sql, team)).toBe('queued');
    expect(await pushedMappings(team)).toEqual([id]);
  });
});

describe('the rows of further branches', () => {
  it('are one for each branch, live or not', async () => {
    const team = await bench.mappedTeam();
    const id = await followed(team, 'release/1');
    await bench.owner`update defectdojo.mappings set removed_at = now() where id = ${id}`;
    await expect(followed(team, 'release/1')).rejects.toMatchObject({ code: '23505' });
  });
});
