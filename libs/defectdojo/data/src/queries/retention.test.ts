import { randomUUID } from 'node:crypto';
import { RETENTION, RETENTION_KINDS } from '@gecko-defectdojo/domain';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openBench, type Bench } from '../data-bench.fixture.ts';
import { countExpired, deleteExpired, EXPIRING_TABLES } from './retention.ts';
import type { ExpiringTable } from './retention.ts';

let bench: Bench;
let team: Awaited<ReturnType<Bench['mappedTeam']>>;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.close());
beforeEach(async () => {
  team = await bench.mappedTeam();
});

const KEEP_DAYS = 400;
const remove = (table: ExpiringTable, limit = 100) =>
  deleteExpired(bench.database, { table, keepDays: KEEP_DAYS, limit });
const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000);
/** The ids of the team's rows that are left, in the order of `ids`. */
async function left(table: ExpiringTable, ids: readonly string[]): Promise<string[]> {
  const rows = await bench.owner<{ id: string }[]>`
    select id from defectdojo.${bench.owner(table)} where team_id = ${team.teamId}`;
  const found = new Set(rows.map(({ id }) => id));
  return ids.filter((id) => found.has(id));
}

async function insert(table: string, values: Record<string, unknown>): Promise<string> {
  const row = { team_id: team.teamId, ...values };
  const [made] = await bench.owner<{ id: string }[]>`
    insert into defectdojo.${bench.owner(table)} ${bench.owner(row as never)} returning id`;
  return made!.id;
}

const push = (days: number, values: Record<string, unknown> = {}) =>
  insert('pushes', {
    mapping_id: team.mappingId,
    trigger: 'manual',
    status: 'succeeded',
    queued_at: daysAgo(days),
    finished_at: daysAgo(days),
    ...values,
  });
const check = (days: number, status = 'done') =>
  insert('checks', {
    mapping_id: team.mappingId,
    trigger: 'manual',
    status,
    queued_at: daysAgo(days),
    finished_at: daysAgo(days),
  });
const difference = (checkId: string) =>
  insert('check_differences', { check_id: checkId, kind: 'extra', title: 't', fields: '[]' });
const rejection = (pushId: string, findingId: string, days: number) =>
  insert('rejected_findings', {
    push_id: pushId,
    finding_id: findingId,
    title: 't',
    code: 'finding_rejected',
    message: 'm',
    created_at: daysAgo(days),
  });

describe('what is old goes, and what a page still leads to stays', () => {
  test('pushes: the last one of a mapping stays, and the last one that changed something', async () => {
    const changed = [await push(440, { created: 1 }), await push(430, { created: 1 })];
    const unchanged = [await push(420), await push(410)];
    expect(await remove('pushes')).toBe(2);
    expect(await left('pushes', [...changed, ...unchanged])).toEqual([changed[1], unchanged[1]]);
    const young = await push(1, { updated: 1 });
    expect(await remove('pushes')).toBe(2);
    expect(await left('pushes', [...changed, ...unchanged, young])).toEqual([young]);
  });

  test('pushes: one that has not ended stays, and one that has rejections or changes waits for them to go', async () => {
    const waiting = await push(500, { status: 'waiting', finished_at: null });
    const rejecting = await push(490);
    await rejection(rejecting, randomUUID(), 490);
    const changing = await push(480, { keeps_changes: true });
    await push(1);
    expect(await remove('pushes')).toBe(0);
    expect(await remove('rejected_findings')).toBe(1);
    expect(await remove('push_changes')).toBe(0);
    expect(await remove('pushes')).toBe(2);
    expect(await left('pushes', [waiting, rejecting, changing])).toEqual([waiting]);
  });

  test('rejections: the last reason of a finding that is still rejected stays', async () => {
    const pushId = await push(500);
    const [still, settled] = [randomUUID(), randomUUID()];
    for (const [findingId, isRejected] of [
      [still, true],
      [settled, false],
    ] as const)
      await bench.owner`insert into defectdojo.exported_findings (team_id, mapping_id, finding_id, revision, rejected)
        values (${team.teamId}, ${team.mappingId}, ${findingId}, 1, ${isRejected})`;
    const first = await rejection(pushId, still, 500);
    const last = await rejection(pushId, still, 490);
    const past = await rejection(pushId, settled, 490);
    const young = await rejection(pushId, settled, 10);
    expect(await remove('rejected_findings')).toBe(2);
    expect(await left('rejected_findings', [first, last, past, young])).toEqual([last, young]);
  });

  test('checks: the last one that was done stays with its differences, and those after it', async () => {
    const old = await check(450);
    const last = await check(440);
    const failed = await check(430, 'failed');
    const differences = [await difference(old), await difference(last)];
    expect(await remove('checks')).toBe(0);
    expect(await remove('check_differences')).toBe(1);
    expect(await remove('checks')).toBe(1);
    expect(await left('check_differences', differences)).toEqual([differences[1]]);
    expect(await left('checks', [old, last, failed])).toEqual([last, failed]);
  });

  test('detections: the two newest of a repository stay', async () => {
    const detection = (days: number) =>
      insert('asvs_detections', {
        repository_id: team.repositoryId,
        scan_id: randomUUID(),
        commit: 'c0ffee',
        rules_version: '1',
        features: '[]',
        suggested_level: 1,
        level_reasons: '[]',
        files: 1,
        lines: 1,
        seconds: 1,
        at: daysAgo(days),
      });
    const all = [await detection(430), await detection(420), await detection(410)];
    expect(await remove('asvs_detections')).toBe(1);
    expect(await left('asvs_detections', all)).toEqual(all.slice(1));
  });

  test('decisions, notices, selections and the audit log: those that have ended, and all of the young', async () => {
    const { repositoryId: repository_id, connectionId: connection_id } = team;
    const decision = (days: number | null) =>
      insert('asvs_overrides', {
        repository_id,
        version: '5.0.0',
        chapter_id: `V${String(days ?? 1)}`,
        applies: true,
        by: randomUUID(),
        at: daysAgo(900),
        ended_at: days === null ? null : daysAgo(days),
      });
    const notice = (days: number | null) =>
      insert('notices', {
        kind: 'push_failed',
        subject_id: randomUUID(),
        message: 'm',
        opened_at: daysAgo(900),
        cleared_at: days === null ? null : daysAgo(days),
      });
    const selection = (days: number | null) =>
      insert('repository_selections', {
        connection_id,
        created_by: randomUUID(),
        repository_ids: [repository_id],
        created_at: daysAgo(days ?? 900),
        undo_until: days === null ? daysAgo(-1) : null,
      });
    const event = (days: number | null) =>
      insert('audit_events', {
        action: 'check.requested',
        subject_id: randomUUID(),
        detail: '{}',
        at: daysAgo(days ?? 1),
      });
    for (const [table, make] of [
      ['asvs_overrides', decision],
      ['notices', notice],
      ['repository_selections', selection],
      ['audit_events', event],
    ] as const) {
      const ids = [await make(401), await make(399), await make(null)];
      expect(await remove(table)).toBe(1);
      expect(await left(table, ids)).toEqual(ids.slice(1));
    }
  });

  test('operators: their acts and released holds, and none that is in force', async () => {
    const act = async (days: number) => {
      const [row] = await bench.owner<
        { id: string }[]
      >`insert into defectdojo.operator_actions (operator, action, detail, at)
        values ('Ada', 'rerun', '{}', ${daysAgo(days)}) returning id`;
      return row!.id;
    };
    const hold = (released: number | null) =>
      insert('operator_holds', {
        scope: 'team',
        reason: 'r',
        held_by: 'Ada',
        held_at: daysAgo(900),
        released_at: released === null ? null : daysAgo(released),
      });
    const holds = [await hold(401), await hold(399), await hold(null)];
    expect(await remove('operator_holds')).toBe(1);
    expect(await left('operator_holds', holds)).toEqual(holds.slice(1));
    const acts = [await act(401), await act(399)];
    expect(await remove('operator_actions')).toBe(1);
    const kept = await bench.owner<{ id: string }[]>`select id from defectdojo.operator_actions`;
    expect(acts.filter((id) => kept.some((row) => row.id === id))).toEqual(acts.slice(1));
  });

  test('batches: the last one of a connection stays with its repositories', async () => {
    const batch = async (days: number) => {
      const id = await insert('mapping_batches', {
        connection_id: team.connectionId,
        rule: '{}',
        status: 'done',
        total: 1,
        created_by: randomUUID(),
        created_at: daysAgo(days),
        finished_at: daysAgo(days),
      });
      await bench.owner`insert into defectdojo.mapping_batch_items
        (team_id, batch_id, repository_id, repository_name, product_name)
        values (${team.teamId}, ${id}, ${randomUUID()}, 'a/b', 'B')`;
      return id;
    };
    const all = [await batch(420), await batch(410)];
    expect(await remove('mapping_batches')).toBe(0);
    expect(await remove('mapping_batch_items')).toBe(1);
    expect(await remove('mapping_batches')).toBe(1);
    expect(await left('mapping_batches', all)).toEqual([all[1]]);
  });
});

describe('what is deleted at once', () => {
  test('is the oldest, at most so many, and is counted before', async () => {
    const pushes = [await push(450), await push(440), await push(430), await push(1)];
    const expired = { table: 'pushes', keepDays: KEEP_DAYS, limit: 2 } as const;
    expect(await countExpired(bench.database, { ...expired, limit: 1_000 })).toBe(3);
    expect(await countExpired(bench.database, expired)).toBe(2);
    expect(await deleteExpired(bench.database, expired)).toBe(2);
    expect(await left('pushes', pushes)).toEqual(pushes.slice(2));
    expect(await deleteExpired(bench.database, expired)).toBe(1);
  });
});

describe('the database itself', () => {
  const expireDays = (table: string, days: number) =>
    bench.owner`select defectdojo.delete_expired(${table}, make_interval(days => ${days}), 1)`;

  test.each(RETENTION_KINDS)('keeps %s for the least time against every request', async (kind) => {
    for (const table of EXPIRING_TABLES[kind]) {
      await expireDays(table, RETENTION[kind].min);
      await expect(expireDays(table, RETENTION[kind].min - 1)).rejects.toMatchObject({ code: '22023' });
    }
  });

  test.each(['exported_findings', 'unsettled_findings', 'mappings', 'connections', 'nonsense'])(
    'never deletes rows of %s for their age',
    async (table) => {
      await expect(expireDays(table, 3_650)).rejects.toMatchObject({ code: '42501' });
    },
  );

  test('reads no table as a whole, however much is kept', async () => {
    await fill();
    const tables = RETENTION_KINDS.flatMap((kind) => [...EXPIRING_TABLES[kind]]);
    const reads = await bench.owner.begin(async (tx) => {
      for (const table of tables)
        await tx`select defectdojo.delete_expired(${table}, make_interval(days => 400), 5000)`;
      return tx<{ relname: string }[]>`
        select relname from pg_stat_xact_user_tables where schemaname = 'defectdojo' and seq_scan > 0`;
    });
    expect(reads.map(({ relname }) => relname)).toEqual([]);
  }, 60_000);
});

/** Puts thousands of rows into each table: one in ten is old enough, and one mapping in a hundred has old rows only. */
async function fill(): Promise<void> {
  const { teamId, connectionId, repositoryId } = team;
  await bench.owner.unsafe(
    `
    create temporary table made as select gen_random_uuid() as id, n,
      now() - n % 440 * interval '1 day' as at from generate_series(1, 8000) n;
    insert into defectdojo.mappings (team_id, id, connection_id, repository_id, branch, service, product_id, product_name,
        created_by)
      select 'TEAM', id, 'CONNECTION', id, 'main', 's', 1, 'p', id from made where n <= 200;
    create temporary table places as select id, n from made where n <= 200;
    insert into defectdojo.pushes (team_id, id, mapping_id, trigger, status, queued_at, finished_at, created, keeps_changes)
      select 'TEAM', m.id, p.id, 'manual', 'succeeded', at, at, m.n % 2, m.n % 3 = 0 from made m join places p on p.n = m.n % 200 + 1;
    insert into defectdojo.push_changes (team_id, push_id, finding_id, action, title, fields)
      select 'TEAM', id, id, 'created', 't', '[]' from made where n % 3 = 0;
    insert into defectdojo.rejected_findings (team_id, push_id, finding_id, title, code, message, created_at)
      select 'TEAM', id, id, 't', 'finding_rejected', 'm', at from made;
    insert into defectdojo.exported_findings (team_id, mapping_id, finding_id, revision, rejected)
      select 'TEAM', p.id, m.id, 1, m.n % 5 = 0 from made m join places p on p.n = m.n % 200 + 1;
    insert into defectdojo.checks (team_id, id, mapping_id, trigger, status, queued_at, finished_at)
      select 'TEAM', m.id, p.id, 'nightly', 'done', at, at from made m join places p on p.n = m.n % 200 + 1;
    insert into defectdojo.check_differences (team_id, check_id, kind, title, fields)
      select 'TEAM', id, 'extra', 't', '[]' from made;
    insert into defectdojo.asvs_detections (team_id, repository_id, scan_id, commit, rules_version, features,
        suggested_level, level_reasons, files, lines, seconds, at)
      select 'TEAM', p.id, m.id, 'c', '1', '[]', 1, '[]', 1, 1, 1, at from made m join places p on p.n = m.n % 200 + 1;
    insert into defectdojo.asvs_overrides (team_id, repository_id, version, chapter_id, applies, by, ended_at)
      select 'TEAM', id, '5.0.0', 'V1', true, id, at from made;
    insert into defectdojo.notices (team_id, kind, subject_id, message, cleared_at)
      select 'TEAM', 'push_failed', id, 'm', at from made;
    insert into defectdojo.mapping_batches (team_id, id, connection_id, rule, status, total, created_by, created_at, finished_at)
      select 'TEAM', id, 'CONNECTION', '{}', 'done', 1, id, at, at from made;
    insert into defectdojo.mapping_batch_items (team_id, batch_id, repository_id, repository_name, product_name)
      select 'TEAM', id, id, 'a/b', 'B' from made;
    insert into defectdojo.repository_selections (team_id, connection_id, created_by, repository_ids, created_at)
      select 'TEAM', 'CONNECTION', id, array['REPOSITORY'::uuid], at from made;
    insert into defectdojo.idempotency_keys (team_id, user_id, key, request_hash, lease_until, created_at)
      select 'TEAM', id, 'k', 'h', at, at from made;
    insert into defectdojo.audit_events (team_id, action, subject_id, detail, at)
      select 'TEAM', 'check.requested', id, '{}', at from made;
    insert into defectdojo.operator_actions (operator, action, detail, at) select 'Ada', 'rerun', '{}', at from made;
    insert into defectdojo.operator_holds (scope, reason, held_by, released_at) select 'all', 'r', 'Ada', at from made;
    analyze defectdojo.operator_actions, defectdojo.operator_holds, defectdojo.mappings, defectdojo.pushes, defectdojo.push_changes, defectdojo.rejected_findings,
      defectdojo.exported_findings, defectdojo.checks, defectdojo.check_differences, defectdojo.asvs_detections,
      defectdojo.asvs_overrides, defectdojo.notices, defectdojo.mapping_batches, defectdojo.mapping_batch_items,
      defectdojo.repository_selections, defectdojo.idempotency_keys, defectdojo.audit_events`
      .replaceAll('TEAM', teamId)
      .replaceAll('CONNECTION', connectionId)
      .replaceAll('REPOSITORY', repositoryId),
  );
}
