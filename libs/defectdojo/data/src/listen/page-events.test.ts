import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { PAGE_EVENT_KINDS } from '@gecko-defectdojo/contract';
import { emptyCounters } from '@gecko-defectdojo/domain';
import {
  findingsChanged,
  repositoryAdded,
  repositoryChanged,
  repositoryRemoved,
  scanCompleted,
  teamRemoved,
} from '@gecko-defectdojo/host';
import { findTables } from '@gecko-defectdojo/testing-postgres/test-database';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { recordAudit } from '../queries/audit.ts';
import { requestCheckRow } from '../queries/checks.ts';
import { updateConnection } from '../queries/connections.ts';
import { updateMapping } from '../queries/mappings.ts';
import { openNotice } from '../queries/notices.ts';
import { claimPush, saveProgress } from '../queries/pushes.ts';
import type { PushRecord } from '../queries/pushes.ts';
import { requestPush } from '../queries/request-push.ts';
import { openTriggerBench, type TriggerBench } from '../trigger-bench.fixture.ts';
import { listenInTest } from './page-events.fixture.ts';

const PAUSE = { before: { pausedAt: '2026-11-24T08:00:00.000Z' }, after: { pausedAt: null } };

let bench: TriggerBench;
let listener: Awaited<ReturnType<typeof listenInTest>>;
beforeAll(async () => {
  bench = await openTriggerBench();
  listener = await listenInTest(bench.database);
});
afterAll(async () => {
  await listener.stop();
  await bench.close();
});

type Team = Awaited<ReturnType<TriggerBench['mappedTeam']>>;

async function startPush({ teamId, mappingId }: Team): Promise<PushRecord> {
  const push = await bench.act(teamId, async (tx) => {
    await requestPush(tx, { teamId, mappingId, trigger: 'manual' });
    return claimPush(tx, { teamId, mappingId });
  });
  if (!push) throw new Error('There is no push.');
  return push;
}

describe('a change of a row that pages show', () => {
  it('is told by kind and ids', async () => {
    const teamId = randomUUID();
    let team: Team | undefined;
    const told = await listener.during(teamId, async () => {
      team = await bench.mappedTeam(undefined, teamId);
    });
    expect(told).toEqual([
      { kind: 'connection', id: team?.connectionId },
      { kind: 'mapping', id: team?.mappingId, of: team?.repositoryId },
    ]);
  });

  it('is told of a push at its start and at each step, with the mapping it belongs to', async () => {
    const team = await bench.mappedTeam();
    const { teamId, mappingId } = team;
    const push = await startPush(team);
    const counters = { ...emptyCounters(), planned: 10, done: 4 };
    expect(
      await listener.during(teamId, () => bench.act(teamId, (tx) => saveProgress(tx, push, counters))),
    ).toEqual([{ kind: 'push', id: push.id, of: mappingId }]);
  });

  it('is told once by a transaction that changes it several times', async () => {
    const team = await bench.mappedTeam();
    const push = await startPush(team);
    const told = await listener.during(team.teamId, () =>
      bench.act(team.teamId, async (tx) => {
        for (const done of [1, 2, 3]) await saveProgress(tx, push, { ...emptyCounters(), done });
      }),
    );
    expect(told).toHaveLength(1);
  });

  it('is told of checks, notices and the audit log', async () => {
    const { teamId, mappingId, connectionId } = await bench.mappedTeam();
    const told = await listener.during(teamId, () =>
      bench.act(teamId, async (tx) => {
        await requestCheckRow(tx, { teamId, mappingId, requestedBy: randomUUID() });
        await openNotice(tx, { teamId, kind: 'push_failed', subjectId: mappingId, message: 'A secret text' });
        await recordAudit(tx, { action: 'connection.resumed', subjectId: connectionId, detail: PAUSE });
      }),
    );
    expect(told).toEqual([
      { kind: 'check', id: expect.any(String) as string, of: mappingId },
      { kind: 'notice', id: expect.any(String) as string, of: mappingId },
      { kind: 'activity' },
    ]);
  });

  it('is told of each repository of a batch as of the batch', async () => {
    const { teamId, connectionId } = await bench.mappedTeam();
    const [batchId, repositoryId] = [randomUUID(), randomUUID()];
    await bench.owner`
      insert into defectdojo.mapping_batches (team_id, id, connection_id, rule, status, total, created_by)
      values (${teamId}, ${batchId}, ${connectionId}, '{}', 'running', 1, ${randomUUID()})`;
    await bench.owner`
      insert into defectdojo.mapping_batch_items (team_id, batch_id, repository_id, repository_name, product_name)
      values (${teamId}, ${batchId}, ${repositoryId}, 'acme/shop', 'Shop')`;
    const told = await listener.during(
      teamId,
      () =>
        bench.owner`update defectdojo.mapping_batch_items set status = 'mapped' where batch_id = ${batchId}`,
    );
    expect(told).toEqual([{ kind: 'batch', id: batchId }]);
  });

  it('hears of a profile, of decisions on chapters and of verdicts on requirements, by the repository', async () => {
    const [teamId, repositoryId] = [randomUUID(), randomUUID()];
    const told = await listener.during(teamId, async () => {
      await bench.owner`
        insert into defectdojo.asvs_profiles (team_id, repository_id, version)
        values (${teamId}, ${repositoryId}, '5.0.0')`;
      await bench.owner`
        insert into defectdojo.asvs_overrides (team_id, repository_id, version, chapter_id, applies, by)
        values (${teamId}, ${repositoryId}, '5.0.0', 'V6', false, ${randomUUID()})`;
      await bench.owner`
        insert into defectdojo.asvs_statements
          (team_id, repository_id, version, requirement_id, verdict, reason, by)
        values (${teamId}, ${repositoryId}, '5.0.0', '6.2.1', 'met', 'r', ${randomUUID()})`;
      await bench.owner`update defectdojo.asvs_statements set verdict = null where team_id = ${teamId}`;
    });
    expect(told).toEqual(Array.from({ length: 4 }, () => ({ kind: 'profile', id: repositoryId })));
  });

  it('carries no name and no content', async () => {
    await listener.during(randomUUID(), () => Promise.resolve());
    const team = await bench.mappedTeam();
    await startPush(team);
    const { teamId, connectionId } = team;
    await bench.act(teamId, (tx) =>
      updateConnection(tx, { teamId, connectionId }, { account: 'somebody@acme.example' }),
    );
    await expect.poll(() => listener.told.length).toBe(4);
    for (const event of listener.told) {
      expect(PAGE_EVENT_KINDS).toContain(event.kind);
      for (const id of [event.team, event.id, event.of].filter((value) => value !== undefined))
        expect(id).toMatch(/^[0-9a-f-]{36}$/);
      expect(Object.keys(event).filter((name) => !['team', 'kind', 'id', 'of'].includes(name))).toEqual([]);
    }
  });

  it('is not told when the transaction is rolled back', async () => {
    const { teamId, mappingId } = await bench.mappedTeam();
    const told = await listener.during(teamId, () =>
      bench
        .act(teamId, async (tx) => {
          await requestPush(tx, { teamId, mappingId, trigger: 'manual' });
          throw new Error('changed my mind');
        })
        .catch(() => undefined),
    );
    expect(told).toEqual([]);
  });
});

describe('a change that no page shows', () => {
  it('is not told: a heartbeat', async () => {
    const team = await bench.mappedTeam();
    const push = await startPush(team);
    await bench.act(team.teamId, (tx) => saveProgress(tx, push, emptyCounters()));
    const told = await listener.during(team.teamId, () =>
      bench.act(team.teamId, (tx) => saveProgress(tx, push, emptyCounters())),
    );
    expect(told).toEqual([]);
  });

  it('is not told: what a mapping waits for, and a key that is sealed anew', async () => {
    const { teamId, mappingId, connectionId } = await bench.mappedTeam();
    const told = await listener.during(teamId, () =>
      bench.act(teamId, async (tx) => {
        await updateMapping(tx, { teamId, mappingId }, { chunkSize: 500, dirtySince: new Date() });
        await updateConnection(tx, { teamId, connectionId }, { sealedKey: 'sealed anew' });
      }),
    );
    expect(told).toEqual([]);
  });

  it('is not told: a value that is written again as it was', async () => {
    const { teamId, mappingId } = await bench.mappedTeam();
    const told = await listener.during(teamId, () =>
      bench.act(teamId, (tx) => updateMapping(tx, { teamId, mappingId }, { productName: 'Shop' })),
    );
    expect(told).toEqual([]);
  });
});

describe('a trigger of the host', () => {
  it.each(['deep', 'recheck', 'pr'] as const)('tells of findings after a %s scan', async (kind) => {
    const [teamId, repositoryId] = [randomUUID(), randomUUID()];
    const event = { ...bench.event({ teamId, repositoryId }), kind };
    expect(await listener.during(teamId, () => scanCompleted(bench.sql, event))).toEqual([
      { kind: 'findings', id: repositoryId },
    ]);
  });

  it('tells of findings after triage, also where nothing is mapped', async () => {
    const [teamId, repositoryId] = [randomUUID(), randomUUID()];
    const event = bench.event({ teamId, repositoryId });
    expect(await listener.during(teamId, () => findingsChanged(bench.sql, event))).toEqual([
      { kind: 'findings', id: repositoryId },
    ]);
  });

  it.each([
    ['added', repositoryAdded],
    ['changed', repositoryChanged],
    ['removed', repositoryRemoved],
  ] as const)('tells of a repository that was %s', async (_, call) => {
    const [teamId, repositoryId] = [randomUUID(), randomUUID()];
    expect(await listener.during(teamId, () => call(bench.sql, { teamId, repositoryId }))).toEqual([
      { kind: 'repository', id: repositoryId },
    ]);
  });

  it('tells of the connection when a team is removed, once whatever goes with it', async () => {
    const team = await bench.mappedTeam();
    await startPush(team);
    const told = await listener.during(team.teamId, () => teamRemoved(bench.sql, { teamId: team.teamId }));
    expect(told).toEqual(expect.arrayContaining([{ kind: 'connection' }]));
    expect(told.filter(({ kind }) => kind !== 'connection' && kind !== 'activity')).toEqual([]);
  });
});

/** No page shows rows of these tables, or their change comes with that of another row. */
const UNTOLD = [
  'check_differences', // with the end of their check
  'idempotency_keys', // no page shows them
  'instances', // no page shows them
  'operator_actions', // no page shows them
  'operator_holds', // connections carry them
  'removed_teams', // no page shows them
  'exported_findings', // with the progress of their push
  'finding_notes', // with the progress of their push
  'push_changes', // with the progress of their push
  'rejected_findings', // with the progress of their push
  'repository_selections', // each belongs to the page that made it
  'unsettled_findings',
  'unsettled_objects',
];

it('every table is told of, or listed here as one that need not be', async () => {
  const told = await bench.owner<{ name: string }[]>`
    select distinct c.relname as name from pg_trigger t join pg_class c on c.oid = t.tgrelid
    where t.tgname = 'tell_update' and c.relnamespace = 'defectdojo'::regnamespace`;
  const tables = await findTables(bench.ownerUrl, 'defectdojo');
  expect([...told.map(({ name }) => name), ...UNTOLD].sort()).toEqual(tables.sort());
});

describe('the listener', () => {
  it('listens again after its connection was ended, and is told of what comes then', async () => {
    const before = listener.starts();
    await bench.owner`
      select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and application_name = 'gecko-defectdojo-events'`;
    await expect.poll(() => listener.starts(), { timeout: 10_000 }).toBe(before + 1);
    const { teamId, mappingId, repositoryId } = await bench.mappedTeam();
    const told = await listener.during(teamId, () =>
      bench.act(teamId, (tx) => updateMapping(tx, { teamId, mappingId }, { productName: 'Renamed' })),
    );
    expect(told).toEqual([{ kind: 'mapping', id: mappingId, of: repositoryId }]);
  });

  it('keeps its connection while the database responds to its questions', async () => {
    const before = listener.starts();
    await sleep(350);
    expect(listener.starts()).toBe(before);
  });

  it('passes on the team of an event of a newer release, and drops anything else', async () => {
    const teamId = randomUUID();
    const notify = (text: string) => bench.owner`select pg_notify('defectdojo_events', ${text})`;
    const told = await listener.during(teamId, async () => {
      await notify(JSON.stringify({ team: teamId, kind: 'of a newer release' }));
      await notify('no JSON');
      await notify('{"team":"nobody"}');
      await notify('null');
    });
    expect(told).toEqual([]);
    expect(listener.unknown).toContain(teamId);
    expect(listener.unknown).not.toContain('nobody');
  });
});
