import { randomUUID } from 'node:crypto';
import {
  findingsChanged,
  repositoryAdded,
  repositoryChanged,
  repositoryRemoved,
  scanCompleted,
  teamRemoved,
} from '@gecko-defectdojo/host';
import { drizzle } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hostSqlOf } from './host-sql-of.ts';
import { hostSqlOfClient, openTriggerBench, urlAs, type TriggerBench } from './trigger-bench.fixture.ts';

let bench: TriggerBench;
beforeAll(async () => {
  bench = await openTriggerBench();
});
afterAll(() => bench.close());

describe('a trigger in the transaction of a foreign host', () => {
  it('enqueues a push when the transaction commits', async () => {
    const team = await bench.mappedTeam();
    const reason = await bench.host.begin((tx) =>
      scanCompleted(hostSqlOfClient(tx), { ...bench.event(team), kind: 'deep' }),
    );
    expect(reason).toBe('queued');
    expect(await bench.jobs(team.teamId)).toMatchObject([{ task_identifier: 'defectdojo.push' }]);
    expect(await bench.pushes(team.teamId)).toMatchObject([{ trigger: 'scan_completed' }]);
  });

  it('enqueues nothing when the transaction rolls back', async () => {
    const team = await bench.mappedTeam();
    const rolledBack = bench.host.begin(async (tx) => {
      expect(await findingsChanged(hostSqlOfClient(tx), bench.event(team))).toBe('queued');
      throw new Error('changed my mind');
    });
    await expect(rolledBack).rejects.toThrow('changed my mind');
    expect(await bench.jobs(team.teamId)).toHaveLength(0);
    expect(await bench.pushes(team.teamId)).toHaveLength(0);
  });

  it('works under a Drizzle handle with another schema and casing', async () => {
    const team = await bench.mappedTeam();
    const client = postgres(urlAs(bench.ownerUrl, bench.role), { max: 1 });
    const handle = drizzle(client, { casing: 'camelCase' });
    const reason = await handle.transaction((tx) =>
      findingsChanged(
        {
          query: async (text, parameters = []) => {
            const statement = { sql: text, params: [...parameters] };
            return (await tx._.session
              .prepareQuery(statement, undefined, undefined, false)
              .execute()) as never;
          },
        },
        bench.event(team),
      ),
    );
    await client.end();
    expect(reason).toBe('queued');
    expect(await bench.jobs(team.teamId)).toHaveLength(1);
  });

  it('works in a transaction of the plugin', async () => {
    const team = await bench.mappedTeam();
    const reason = await bench.act(team.teamId, (tx) => findingsChanged(hostSqlOf(tx), bench.event(team)));
    expect(reason).toBe('queued');
  });

  it('works with app.team_id set to its team', async () => {
    const team = await bench.mappedTeam();
    const reason = await bench.host.begin(async (tx) => {
      await tx`select set_config('app.team_id', ${team.teamId}, true)`;
      return findingsChanged(hostSqlOfClient(tx), bench.event(team));
    });
    expect(reason).toBe('queued');
  });

  it.each([
    ['findings_changed', 'gen_random_uuid(), $1::text'],
    ['scan_completed', "gen_random_uuid(), $1::text, gen_random_uuid(), 'deep'"],
    ['repository_added', 'md5($1)::uuid'],
    ['repository_changed', 'md5($1)::uuid'],
    ['repository_removed', 'md5($1)::uuid'],
  ])('%s refuses another team than the one in app.team_id', async (name, rest) => {
    const foreign = bench.host.begin(async (tx) => {
      await tx`select set_config('app.team_id', ${randomUUID()}, true)`;
      await tx.unsafe(`select defectdojo.${name}(gen_random_uuid(), ${rest})`, ['main']);
    });
    await expect(foreign).rejects.toMatchObject({ code: '42501' });
  });

  it('team_removed refuses another team than the one in app.team_id', async () => {
    const foreign = bench.host.begin(async (tx) => {
      await tx`select set_config('app.team_id', ${randomUUID()}, true)`;
      await teamRemoved(hostSqlOfClient(tx), { teamId: randomUUID() });
    });
    await expect(foreign).rejects.toMatchObject({ code: '42501' });
  });

  it('is an error for a role without the right to call it', async () => {
    const team = await bench.mappedTeam();
    const signature = 'defectdojo.findings_changed(uuid, uuid, text)';
    await bench.owner.unsafe(`revoke execute on function ${signature} from ${bench.role}`);
    try {
      await expect(findingsChanged(bench.sql, bench.event(team))).rejects.toMatchObject({ code: '42501' });
    } finally {
      await bench.owner.unsafe(`grant execute on function ${signature} to ${bench.role}`);
    }
  });

  it('is an error while the job schema is missing', async () => {
    const team = await bench.mappedTeam();
    await bench.owner`alter schema graphile_worker rename to elsewhere`;
    try {
      const call = scanCompleted(bench.sql, { ...bench.event(team), kind: 'recheck' });
      await expect(call).rejects.toMatchObject({ code: '42P01' });
    } finally {
      await bench.owner`alter schema elsewhere rename to graphile_worker`;
    }
    expect(await bench.pushes(team.teamId)).toHaveLength(0);
  });
});

describe('the maintenance setting', () => {
  it('is off again after a call', async () => {
    const team = await bench.mappedTeam();
    const state = await bench.host.begin(async (tx) => {
      await findingsChanged(hostSqlOfClient(tx), bench.event(team));
      return bench.maintenance(tx);
    });
    expect(state).toBeNull();
  });

  it('is off again after a call that failed in a savepoint', async () => {
    const team = await bench.mappedTeam();
    // The trigger fails after it began to read rows: no push can be added.
    await bench.owner`alter table defectdojo.pushes add constraint no_push check (trigger <> 'scan_completed') not valid`;
    try {
      const state = await bench.host.begin(async (tx) => {
        const failed = tx.savepoint((inner) =>
          scanCompleted(hostSqlOfClient(inner), { ...bench.event(team), kind: 'deep' }),
        );
        await expect(failed).rejects.toMatchObject({ code: '23514' });
        return bench.maintenance(tx);
      });
      expect(state).toBeNull();
    } finally {
      await bench.owner`alter table defectdojo.pushes drop constraint no_push`;
    }
  });

  it('shows a caller no rows of the plugin', async () => {
    await bench.mappedTeam();
    const read = bench.host.begin(async (tx) => {
      await tx`select set_config('defectdojo.maintenance', 'on', true)`;
      return tx`select 1 from defectdojo.mappings`;
    });
    await expect(read).rejects.toMatchObject({ code: '42501' });
    const rows = await bench.act(randomUUID(), async (tx) => {
      const sql = hostSqlOf(tx);
      await sql.query("select set_config('defectdojo.maintenance', 'on', true)");
      return sql.query('select 1 from defectdojo.mappings');
    });
    expect(rows).toHaveLength(0);
  });
});

describe('the reason word', () => {
  it('is not_connected for a team without a connection', async () => {
    const event = bench.event({ teamId: randomUUID(), repositoryId: randomUUID() });
    expect(await findingsChanged(bench.sql, event)).toBe('not_connected');
  });

  it('is not_mapped for a repository without a mapping to the live connection', async () => {
    const { id: connectionId, teamId } = await bench.connect(randomUUID());
    const event = bench.event({ teamId, repositoryId: randomUUID() });
    expect(await findingsChanged(bench.sql, event)).toBe('not_mapped');
    const mapping = await bench.map(teamId, connectionId);
    await bench.owner`update defectdojo.mappings set removed_at = now() where id = ${mapping.id}`;
    expect(await findingsChanged(bench.sql, bench.event(mapping))).toBe('not_mapped');
    expect(await bench.jobs(teamId)).toHaveLength(0);
  });

  it('is other_branch for a branch that the mapping does not follow', async () => {
    const team = await bench.mappedTeam();
    expect(await findingsChanged(bench.sql, { ...bench.event(team), branch: 'feature' })).toBe(
      'other_branch',
    );
    expect(await bench.jobs(team.teamId)).toHaveLength(0);
  });

  it('is paused while Push on scan complete is off: nothing is requested, and the mapping remembers it', async () => {
    const team = await bench.mappedTeam();
    await bench.pause(team.teamId);
    expect(await findingsChanged(bench.sql, bench.event(team))).toBe('paused');
    expect(await scanCompleted(bench.sql, { ...bench.event(team), kind: 'recheck' })).toBe('paused');
    expect(await bench.pushes(team.teamId)).toHaveLength(0);
    expect(await bench.jobs(team.teamId)).toHaveLength(0);
    const [mapping] = await bench.owner`
      select dirty_since from defectdojo.mappings where team_id = ${team.teamId}`;
    expect(mapping?.['dirty_since']).toBeInstanceOf(Date);
  });

  it('is paused for a removed repository too, whose findings wait to be mitigated', async () => {
    const team = await bench.mappedTeam();
    await bench.owner`update defectdojo.mappings set test_id = 7 where team_id = ${team.teamId}`;
    await bench.pause(team.teamId);
    expect(await repositoryRemoved(bench.sql, { ...team, removedBy: randomUUID() })).toBe('paused');
    expect(await bench.pushes(team.teamId)).toHaveLength(0);
    const [mapping] = await bench.owner`
      select closing_since from defectdojo.mappings where team_id = ${team.teamId}`;
    expect(mapping?.['closing_since']).toBeInstanceOf(Date);
  });

  it('is kind_not_exported for a PR scan', async () => {
    const team = await bench.mappedTeam();
    expect(await scanCompleted(bench.sql, { ...bench.event(team), kind: 'pr' })).toBe('kind_not_exported');
    expect(await bench.detections(team.teamId)).toHaveLength(0);
  });

  it('is nothing_to_do for a repository that was added or changed', async () => {
    const team = await bench.mappedTeam();
    expect(await repositoryAdded(bench.sql, team)).toBe('nothing_to_do');
    expect(await repositoryChanged(bench.sql, team)).toBe('nothing_to_do');
  });
});

describe('findings_changed', () => {
  it('gives a person a moment to take a triage back', async () => {
    const team = await bench.mappedTeam();
    await findingsChanged(bench.sql, bench.event(team));
    const [job] = await bench.jobs(team.teamId);
    const [{ queued } = { queued: new Date(0) }] = await bench.owner<{ queued: Date }[]>`
      select queued_at as queued from defectdojo.pushes where team_id = ${team.teamId}`;
    const wait = job!.run_at.getTime() - queued.getTime();
    expect(wait).toBeGreaterThanOrEqual(400);
    expect(wait).toBeLessThan(5_000);
  });

  it('is not put off by a scan that asks for the push at once', async () => {
    const team = await bench.mappedTeam();
    await findingsChanged(bench.sql, bench.event(team));
    await scanCompleted(bench.sql, { ...bench.event(team), kind: 'recheck' });
    expect(await bench.pushes(team.teamId)).toMatchObject([{ trigger: 'scan_completed' }]);
    expect(await bench.jobs(team.teamId)).toHaveLength(1);
  });
});

interface State {
  readonly follows: boolean | null;
  readonly removed?: boolean;
  readonly isPaused?: boolean;
}

describe('scan_completed', () => {
  it('starts ASVS detection after a deep scan, also for a team that is not connected', async () => {
    const event = bench.event({ teamId: randomUUID(), repositoryId: randomUUID() });
    expect(await scanCompleted(bench.sql, { ...event, kind: 'deep' })).toBe('not_connected');
    const { teamId, repositoryId, scanId, branch } = event;
    expect(await bench.detections(teamId)).toEqual([
      {
        payload: {
          teamId,
          repositoryId,
          scanId,
          branch,
          requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
        },
      },
    ]);
  });

  it.each([
    ['after a recheck', { kind: 'recheck' as const }],
    [
      'after a deep scan of a branch that the mapping does not follow',
      { kind: 'deep' as const, branch: 'x' },
    ],
  ])('starts no detection %s', async (_, change) => {
    const team = await bench.mappedTeam();
    await scanCompleted(bench.sql, { ...bench.event(team), ...change });
    expect(await bench.detections(team.teamId)).toHaveLength(0);
  });

  it.each([
    ['follows the default branch', { follows: true }, 1],
    ['is of an earlier release and not settled', { follows: null }, 1],
    ['follows a branch that a person chose', { follows: false }, 0],
    ['is removed', { follows: true, removed: true }, 0],
    ['is paused', { follows: true, isPaused: true }, 0],
  ])(
    'of another branch has a mapping look at the default branch or not: one that %s',
    async (_, state, jobs) => {
      const team = await bench.mappedTeam();
      const { follows, removed = false, isPaused = false } = state as State;
      await bench.owner`update defectdojo.mappings set follows_default_branch = ${follows},
      removed_at = ${removed ? new Date() : null} where team_id = ${team.teamId}`;
      if (isPaused) await bench.pause(team.teamId);
      const scan = { ...bench.event(team), branch: 'trunk', kind: 'deep' as const };
      expect(await scanCompleted(bench.sql, scan)).toBe(removed ? 'not_mapped' : 'other_branch');
      expect(await repositoryChanged(bench.sql, team)).toBe('nothing_to_do');
      expect(await bench.jobs(team.teamId)).toHaveLength(jobs);
      expect(await bench.pushes(team.teamId)).toHaveLength(0);
    },
  );

  it('of another branch does not hasten a push that waits for its time', async () => {
    const team = await bench.mappedTeam();
    await findingsChanged(bench.sql, bench.event(team));
    const [before] = await bench.jobs(team.teamId);
    await scanCompleted(bench.sql, { ...bench.event(team), branch: 'trunk', kind: 'deep' });
    expect(await bench.jobs(team.teamId)).toEqual([before]);
  });

  it('refuses a kind of scan that does not exist', async () => {
    const event = { ...bench.event({ teamId: randomUUID(), repositoryId: randomUUID() }), kind: 'shallow' };
    await expect(scanCompleted(bench.sql, event as never)).rejects.toMatchObject({ code: '22023' });
  });
});

describe('repository_removed', () => {
  it('ends the mapping and mitigates its findings by a last push', async () => {
    const team = await bench.mappedTeam();
    const removedBy = randomUUID();
    await bench.owner`update defectdojo.mappings set test_id = 7 where team_id = ${team.teamId}`;
    expect(await repositoryRemoved(bench.sql, { ...team, removedBy })).toBe('queued');
    expect(await bench.pushes(team.teamId)).toEqual([
      { trigger: 'mapping_removed', requested_by: removedBy },
    ]);
    const [audit] = await bench.owner`
      select action, actor_id, detail from defectdojo.audit_events where team_id = ${team.teamId}`;
    expect(audit).toMatchObject({
      action: 'mapping.removed',
      actor_id: removedBy,
      detail: { repositoryId: team.repositoryId, productId: 1, productName: 'Shop', findings: 'mitigate' },
    });
    expect(await repositoryRemoved(bench.sql, team)).toBe('not_mapped');
  });

  it('has nothing to do where no finding was pushed', async () => {
    const team = await bench.mappedTeam();
    expect(await repositoryRemoved(bench.sql, team)).toBe('nothing_to_do');
    expect(await bench.jobs(team.teamId)).toHaveLength(0);
  });
});

describe('team_removed', () => {
  it('deletes the key at once, ends the connection, and enqueues the job that deletes the rest', async () => {
    const team = await bench.mappedTeam();
    const other = await bench.mappedTeam();
    expect(await teamRemoved(bench.sql, team)).toBe('nothing_to_do');
    const keys = (teamId: string) => bench.owner`
      select sealed_key as key, disconnected_at is not null as ended from defectdojo.connections where team_id = ${teamId}`;
    expect([...(await keys(team.teamId))]).toEqual([{ key: null, ended: true }]);
    expect([...(await keys(other.teamId))]).toEqual([{ key: 'sealed', ended: false }]);
    expect([
      ...(await bench.owner`
        select priority, flags ? 'bulk' as bulk from graphile_worker.jobs
        where key = ${`defectdojo.remove_team:${team.teamId}`}`),
    ]).toEqual([{ priority: 20, bulk: true }]);
    expect(await findingsChanged(bench.sql, bench.event(team))).toBe('not_connected');
    expect(await findingsChanged(bench.sql, bench.event(other))).toBe('queued');
    expect(await teamRemoved(bench.sql, team)).toBe('not_connected');
  });
});
