import { randomUUID } from 'node:crypto';
import { PUSH_ACTIONS } from '@gecko-defectdojo/contract';
import type { PushChangesQuery } from '@gecko-defectdojo/contract';
import { emptyCounters } from '@gecko-defectdojo/domain';
import type { FindingChange } from '@gecko-defectdojo/domain';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openBench, type Bench } from '../data-bench.fixture.ts';
import { countListedChanges, listPushChanges } from './push-change-lists.ts';
import { findKeptChanges, recordChanges } from './push-changes.ts';
import { findPush } from './push-lists.ts';
import { claimPush, endPush, saveProgress } from './pushes.ts';
import type { PushRecord } from './pushes.ts';
import { recordEvents } from './record-events.ts';
import { insertRejectedFinding } from './rejected-findings.ts';
import { requestPush } from './request-push.ts';
import { deleteExpired } from './retention.ts';

let bench: Bench;
let teamId: string;
let mappingId: string;
let push: PushRecord;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.close());
beforeEach(async () => {
  ({ teamId, mappingId } = await bench.mappedTeam());
  push = await begin();
});

async function begin(): Promise<PushRecord> {
  const begun = await bench.act(teamId, async (tx) => {
    await requestPush(tx, { teamId, mappingId, trigger: 'triage' });
    return claimPush(tx, { teamId, mappingId });
  });
  return begun!;
}

function change(values: Partial<FindingChange> = {}): FindingChange {
  return {
    findingId: randomUUID(),
    action: 'created',
    title: 'SQL injection',
    severity: 'High',
    fields: [],
    before: {},
    ...values,
  };
}

const record = (kept: readonly FindingChange[], again: readonly string[] = []) =>
  bench.act(teamId, (tx) => recordChanges(tx, push, { kept, again: new Set(again) }));
const list = (query: Partial<PushChangesQuery> = {}, of = push) =>
  bench.act(teamId, (tx) =>
    listPushChanges(tx, of, { limit: 100, offset: 0, sort: 'severity', order: 'desc', ...query }),
  );
const countListed = (of = push) => bench.act(teamId, (tx) => countListedChanges(tx, of));
const end = (of: PushRecord) =>
  bench.act(teamId, (tx) => endPush(tx, of, { status: 'partial', counters: emptyCounters() }));

describe('the changes of a push', () => {
  test('come back as they were recorded', async () => {
    const updated = change({
      action: 'mitigated',
      title: 'Stored XSS',
      severity: 'Critical',
      fields: ['title', 'severity', 'mitigation'],
      before: { title: 'XSS', severity: 'Medium' },
      status: { from: 'open', to: 'mitigated' },
      remoteId: 7,
    });
    await record([updated]);
    expect(await list()).toEqual({
      total: 1,
      rows: [
        {
          position: expect.any(String) as string,
          findingId: updated.findingId,
          action: 'mitigated',
          isWaiting: false,
          title: 'Stored XSS',
          oldTitle: 'XSS',
          severity: 'Critical',
          oldSeverity: 'Medium',
          status: 'mitigated',
          oldStatus: 'open',
          fields: ['title', 'severity', 'mitigation'],
          message: null,
          remoteId: 7,
        },
      ],
    });
  });

  test('of a finding that is touched again are one row', async () => {
    const first = change({ action: 'updated', fields: ['severity'], before: { severity: 'Low' } });
    const alone = change();
    await record([first, alone]);
    const { findingId } = first;
    await record(
      [change({ findingId, action: 'reopened', status: { from: 'mitigated', to: 'open' } })],
      [findingId],
    );
    const { rows } = await list({ action: 'reopened' });
    expect(rows).toMatchObject([
      { findingId, action: 'reopened', oldSeverity: 'Low', fields: ['severity'], oldStatus: 'mitigated' },
    ]);
    expect(await bench.act(teamId, (tx) => findKeptChanges(tx, push))).toHaveLength(2);
  });

  test('are sorted, filtered and paged', async () => {
    const severities = ['Low', 'Critical', undefined, 'Info', 'High', 'Medium'] as const;
    await record([
      ...severities.map((severity, index) => change({ severity, title: `b${String(index)}` })),
      change({ title: 'A', action: 'updated', severity: 'Low' }),
    ]);
    const titles = async (query: Partial<PushChangesQuery>) => {
      const { rows, total } = await list(query);
      return { titles: rows.map(({ title }) => title), total };
    };
    expect(await titles({})).toEqual({ titles: ['b1', 'b4', 'b5', 'A', 'b0', 'b3', 'b2'], total: 7 });
    expect(await titles({ sort: 'title', order: 'asc', limit: 2, offset: 1 })).toEqual({
      titles: ['b0', 'b1'],
      total: 7,
    });
    expect((await titles({ order: 'asc' })).titles).toEqual(['b2', 'b3', 'A', 'b0', 'b5', 'b4', 'b1']);
    expect((await titles({ sort: 'title', order: 'desc' })).titles.at(-1)).toBe('A');
    expect((await titles({ sort: 'action', order: 'desc' })).titles[0]).toBe('A');
    expect(await titles({ action: 'updated' })).toEqual({ titles: ['A'], total: 1 });
    expect(await titles({ action: 'mitigated' })).toEqual({ titles: [], total: 0 });
  });

  test('of every action can be sorted by it', async () => {
    await record(PUSH_ACTIONS.map((action) => change({ action })));
    const { rows } = await list({ sort: 'action', order: 'asc' });
    expect(rows.map(({ action }) => action)).toEqual(PUSH_ACTIONS);
  });

  test('know the id in DefectDojo that a later push has learned', async () => {
    const created = change();
    await record([created]);
    const scope = { teamId, mappingId, repositoryId: randomUUID(), branch: 'main' };
    const event = { kind: 'found', status: 'open', remoteId: 12 } as const;
    await bench.act(teamId, (tx) => recordEvents(tx, scope, [{ findingId: created.findingId, event }]));
    expect((await list()).rows).toMatchObject([{ remoteId: 12 }]);
  });

  test('and their counts are seen by the push that goes on after a crash', async () => {
    const changed = { created: 1 };
    await bench.act(teamId, (tx) => saveProgress(tx, push, { ...emptyCounters(), created: 1 }, changed));
    expect(await bench.act(teamId, (tx) => claimPush(tx, { teamId, mappingId }))).toMatchObject({
      attempts: 2,
      changed,
      keepsChanges: true,
    });
  });

  test('of another team are not there', async () => {
    await record([change()]);
    const other = await bench.mappedTeam();
    const listing = bench.act(other.teamId, (tx) =>
      listPushChanges(tx, push, { limit: 10, offset: 0, sort: 'severity', order: 'desc' }),
    );
    expect(await listing).toEqual({ rows: [], total: 0 });
  });
});

describe('a rejected finding', () => {
  const scope = () => ({ teamId, mappingId, repositoryId: randomUUID(), branch: 'main' });
  const reject = async (findingId: string, message: string, of = push) =>
    bench.act(teamId, async (tx) => {
      const event = { kind: 'rejected', revision: 1 } as const;
      await recordEvents(tx, scope(), [{ findingId, event }]);
      await insertRejectedFinding(tx, of, { findingId, title: 'Refused', code: 'finding_rejected', message });
    });

  test('has the last of DefectDojo’s messages', async () => {
    const rejected = change({ action: 'rejected' });
    await reject(rejected.findingId, 'First.');
    await reject(rejected.findingId, 'Second.');
    await record([rejected, change()]);
    expect((await list({ action: 'rejected' })).rows).toMatchObject([
      { findingId: rejected.findingId, isWaiting: false, message: 'Second.' },
    ]);
    expect(await countListed()).toEqual({ kept: 2, listed: 2, rejected: 1, waiting: 0 });
  });

  test('that a later push leaves alone is listed there as waiting, while it is rejected', async () => {
    const rejected = change({ action: 'rejected' });
    await reject(rejected.findingId, 'No.');
    await record([rejected]);
    await end(push);
    const later = await begin();
    expect((await list({ action: 'rejected' }, later)).rows).toMatchObject([
      { findingId: rejected.findingId, isWaiting: true, title: 'Refused', message: 'No.' },
    ]);
    expect(await countListed(later)).toEqual({ kept: 0, listed: 1, rejected: 1, waiting: 1 });
    const event = { kind: 'reported', status: 'open', revision: 1 } as const;
    const { findingId } = rejected;
    await bench.act(teamId, (tx) => recordEvents(tx, scope(), [{ findingId, event }]));
    expect((await list({}, later)).rows).toEqual([]);
  });

  test('of a push of an earlier release is listed without a change of its own', async () => {
    const findingId = randomUUID();
    await reject(findingId, 'Once.');
    await reject(findingId, 'Twice.');
    expect((await list()).rows).toMatchObject([{ findingId, isWaiting: false, message: 'Twice.' }]);
    expect(await countListed()).toEqual({ kept: 0, listed: 1, rejected: 1, waiting: 0 });
  });
});

describe('deleting old changes', () => {
  const remove = (limit = 100) =>
    deleteExpired(bench.database, { table: 'push_changes', keepDays: 90, limit });
  const endedDaysAgo = async (days: number, changes: number) => {
    const of = push;
    await record(Array.from({ length: changes }, () => change()));
    await bench.act(teamId, (tx) => saveProgress(tx, of, emptyCounters(), { created: changes }));
    await end(of);
    await bench.owner`update defectdojo.pushes set finished_at = now() - make_interval(days => ${days}) where id = ${of.id}`;
    push = await begin();
    return of;
  };
  const kept = async (of: PushRecord) => (await bench.act(teamId, (tx) => findKeptChanges(tx, of))).length;
  const found = (of: PushRecord) => bench.act(teamId, (tx) => findPush(tx, teamId, of.id));

  test('leaves the younger ones, and the counts of all', async () => {
    const old = await endedDaysAgo(91, 3);
    const young = await endedDaysAgo(89, 2);
    await record([change()]);
    expect(await remove()).toBe(3);
    expect([await kept(old), await kept(young), await kept(push)]).toEqual([0, 2, 1]);
    expect(await found(old)).toMatchObject({ keepsChanges: false, changed: { created: 3 } });
    expect(await found(young)).toMatchObject({ keepsChanges: true });
    expect(await remove()).toBe(0);
  });

  test('takes a bounded number at a time, until nothing old is left', async () => {
    const old = [await endedDaysAgo(92, 3), await endedDaysAgo(91, 3)];
    expect(await remove(4)).toBe(4);
    expect((await kept(old[0]!)) + (await kept(old[1]!))).toBe(2);
    expect(await remove(4)).toBe(2);
    for (const of of old) expect(await found(of)).toMatchObject({ keepsChanges: false });
  });

  test('goes with the push of a mapping that is deleted', async () => {
    await record([change()]);
    await bench.owner`delete from defectdojo.mappings where team_id = ${teamId}`;
    expect(await kept(push)).toBe(0);
  });
});
