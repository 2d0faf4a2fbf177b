import {
  createTeam,
  deleteFindings,
  ingestScan,
  listFindings,
  parseScan,
  setStatus,
} from '@gecko-defectdojo/testing-host';
import type { HeldBack, LedgerChange } from '@gecko-defectdojo/domain';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openBench, type Bench } from '../data-bench.fixture.ts';
import { loadDatedEntries } from './ledger-check.ts';
import { findChangedFindings, findGoneFindings } from './changed-findings.ts';
import { compareFindings } from './compare-findings.ts';
import { clearLedger, countExported, loadLedger, type LedgerScope } from './ledger.ts';
import { recordEvents, recordProcessed } from './record-events.ts';

let bench: Bench;
let scope: LedgerScope;
let ids: string[];
let revisions: Map<string, number>;

beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.close());

/** A team with five findings on `main`, one on another branch, and a mapping of `main`. */
beforeEach(async () => {
  const teamId = randomUUID();
  await createTeam(bench.database, { teamId, name: 'Team' });
  const ingest = (branch: string, count: number) =>
    bench.act(teamId, (tx) =>
      ingestScan(tx, {
        teamId,
        report: parseScan({
          scan: {
            id: randomUUID(),
            kind: 'deep',
            branch,
            commit: 'c0ffee',
            startedAt: '2026-01-01T00:00:00Z',
            completedAt: '2026-01-01T01:00:00Z',
          },
          repository: {
            provider: 'github',
            fullName: 'a/b',
            url: 'https://github.com/a/b',
            defaultBranch: 'main',
          },
          findings: Array.from({ length: count }, (_, index) => ({
            fingerprint: `f${index}`,
            type: 'XSS',
            title: 't',
            shortDescription: 's',
            description: 'd',
            severity: 5,
            filePath: 'x',
          })),
        }),
      }),
    );
  await ingest('next', 1);
  const { repositoryId } = await ingest('main', 5);
  const { mappingId } = await bench.mappedTeam(repositoryId, teamId);
  scope = { teamId, mappingId, repositoryId, branch: 'main' };
  const list = await bench.act(teamId, (tx) => listFindings(tx, scope));
  ids = list.map((row) => row.id);
  revisions = new Map(list.map((row) => [row.id, row.revision]));
});

const plain = { holding: ['resolved'] as const, includeWithoutEnd: false };
const changed = (options: object = {}) =>
  bench.act(scope.teamId, (tx) => findChangedFindings(tx, scope, { ...plain, limit: 100, ...options }));
const record = (changes: readonly LedgerChange[]) =>
  bench.act(scope.teamId, (tx) => recordEvents(tx, scope, changes));
const gone = () => bench.act(scope.teamId, (tx) => findGoneFindings(tx, scope, { limit: 100 }));
async function entry(findingId: string) {
  return (await bench.act(scope.teamId, (tx) => loadLedger(tx, scope, [findingId]))).get(findingId);
}
function reported(): LedgerChange[] {
  return ids.map((findingId) => ({
    findingId,
    event: { kind: 'reported', revision: revisions.get(findingId)!, status: 'open' },
  }));
}
function sending(findingId: string, title = 'first', buildId = 'build-1') {
  const identity = { title, cwe: 79, line: 1, file_path: 'x', description: 'd', service: 's' };
  const event = { kind: 'sending', status: 'open', buildId, identity, fieldHashes: { title } } as const;
  return { findingId, event };
}

describe('changed findings', () => {
  test('are all of the branch at first, page by page in id order', async () => {
    expect(await changed()).toEqual(ids);
    expect(ids).toEqual([...ids].sort());
    const first = await changed({ limit: 2 });
    const second = await changed({ limit: 2, after: first[1] });
    const third = await changed({ limit: 2, after: second[1] });
    expect([...first, ...second, ...third]).toEqual(ids);
    expect(await changed({ after: ids[4] })).toEqual([]);
  });

  test('are none when every revision is dealt with, and then those that change', async () => {
    await record(reported());
    expect(await changed()).toEqual([]);
    const { teamId } = scope;
    await bench.act(teamId, (tx) =>
      setStatus(tx, { teamId, findingIds: [ids[2]!], status: 'fixed', at: new Date() }),
    );
    expect(await changed()).toEqual([ids[2]]);
    const { counts } = await bench.act(teamId, (tx) => compareFindings(tx, scope, plain));
    expect(counts).toEqual({
      ...{ changed: 1, unchanged: 4, notSent: 0, heldBack: 0, rejected: 0 },
      heldBackBy: { resolved: 0, severity: 0, confidence: 0, type: 0 },
    });
  });

  test('hold those held back once nothing holds them any more, each by its own reason', async () => {
    const held = (index: number, heldBack: HeldBack) => {
      const revision = revisions.get(ids[index]!)!;
      return { findingId: ids[index]!, event: { kind: 'settled', revision, heldBack } } as const;
    };
    await record([
      ...reported(),
      ...[held(0, 'resolved'), held(1, 'severity:Low'), held(2, 'severity:High'), held(3, 'type:XSS')],
    ]);
    const all = ['resolved', 'severity:Low', 'severity:High', 'type:XSS'] as const;
    expect(await changed({ holding: all })).toEqual([]);
    for (const reason of all)
      expect(await changed({ holding: all.filter((other) => other !== reason) })).toEqual([
        ids[all.indexOf(reason)],
      ]);
    const { counts, changedIds } = await bench.act(scope.teamId, (tx) =>
      compareFindings(tx, scope, { ...plain, holding: ['resolved', 'severity:Low', 'type:XSS'], idsMax: 5 }),
    );
    expect(changedIds).toEqual([ids[2]]);
    expect(counts).toEqual({
      ...{ changed: 1, unchanged: 1, notSent: 0, heldBack: 3, rejected: 0 },
      heldBackBy: { resolved: 1, severity: 1, confidence: 0, type: 1 },
    });
  });

  test('take one that an earlier release has held back as resolved', async () => {
    const revision = revisions.get(ids[0]!)!;
    await record([
      ...reported(),
      { findingId: ids[0]!, event: { kind: 'settled', revision, heldBack: 'resolved' } },
    ]);
    await bench.owner`update defectdojo.exported_findings set held_reason = null where team_id = ${scope.teamId}`;
    expect(await changed()).toEqual([]);
    expect(await changed({ holding: [] })).toEqual([ids[0]]);
  });

  test('hold one that was marked gone and is there again', async () => {
    await record([...reported(), { findingId: ids[0]!, event: { kind: 'left' } }]);
    expect(await changed()).toEqual([ids[0]]);
  });

  test('of a mapping do not depend on the ledger of another', async () => {
    await record(reported());
    const other = await bench.map(
      scope.teamId,
      (await bench.act(scope.teamId, (tx) => tx.query.connections.findFirst()))!.id,
    );
    const here = { ...scope, mappingId: other.id };
    expect(
      await bench.act(scope.teamId, (tx) => findChangedFindings(tx, here, { ...plain, limit: 100 })),
    ).toEqual(ids);
  });
});

describe('intents', () => {
  test('keep the first identity for ever and leave the finding changed', async () => {
    await record([sending(ids[0]!)]);
    const { event } = sending(ids[0]!, 'second');
    await record([{ findingId: ids[0]!, event: { ...event, status: 'mitigated' } }]);
    expect(await entry(ids[0]!)).toMatchObject({
      identity: { title: 'first' },
      fieldHashes: { title: 'first' },
      pendingStatus: 'mitigated',
      revision: 0,
      remoteStatus: undefined,
    });
    expect(await changed()).toContain(ids[0]);
  });

  test('are settled by an acknowledgement', async () => {
    await record([sending(ids[0]!)]);
    await record(reported());
    expect(await entry(ids[0]!)).toMatchObject({
      pendingStatus: undefined,
      pendingBuildId: undefined,
      remoteStatus: 'open',
      heldBack: undefined,
    });
    expect(await changed()).not.toContain(ids[0]);
  });

  test('keep what DefectDojo is known to hold', async () => {
    const patch = {
      kind: 'patched',
      status: 'open',
      remoteId: 7,
      fieldHashes: { a: 'b' },
      revision: 3,
    } as const;
    await record([{ findingId: ids[0]!, event: patch }]);
    await record([sending(ids[0]!)]);
    expect(await entry(ids[0]!)).toMatchObject({
      remoteId: 7,
      remoteStatus: 'open',
      revision: 3,
      fieldHashes: { a: 'b' },
    });
  });

  test('a thousand are written at once', async () => {
    await record(Array.from({ length: 1_000 }, () => sending(randomUUID())));
    expect(await changed()).toEqual(ids);
  });
});

describe('acknowledgements', () => {
  test('change what they name and nothing else', async () => {
    const findingId = ids[0]!;
    const until = '2027-01-01T00:00:00.000Z';
    await record([
      sending(findingId),
      { findingId, event: { kind: 'found', status: 'open', remoteId: 11 } },
      { findingId, event: { kind: 'rejected', revision: 5 } },
    ]);
    const before = await entry(findingId);
    const acceptance = { id: 3, expiresAt: until };
    await record([{ findingId, event: { kind: 'acceptance_known', acceptance } }]);
    expect(await entry(findingId)).toEqual({ ...before, acceptance });
    await record([{ findingId, event: { kind: 'settled', revision: 6, heldBack: 'resolved' } }]);
    expect(await entry(findingId)).toEqual({
      ...before,
      acceptance,
      revision: 6,
      rejected: false,
      heldBack: 'resolved',
    });
  });

  test('forget the id and the status of a finding that is held nowhere', async () => {
    const findingId = ids[0]!;
    await record([
      { findingId, event: { kind: 'rejected', revision: 5 } },
      { findingId, event: { kind: 'found', status: 'open', remoteId: 11 } },
    ]);
    await record([{ findingId, event: { kind: 'gone' } }]);
    expect(await entry(findingId)).toMatchObject({
      revision: 5,
      remoteStatus: undefined,
      remoteId: undefined,
    });
  });

  test('insert the entry of a finding that is held back', async () => {
    await record([{ findingId: ids[0]!, event: { kind: 'settled', revision: 1, heldBack: 'resolved' } }]);
    expect(await entry(ids[0]!)).toMatchObject({
      heldBack: 'resolved',
      identity: undefined,
      remoteStatus: undefined,
    });
    expect(await bench.act(scope.teamId, (tx) => countExported(tx, scope))).toBe(0);
  });

  test('renew the time of the row, which other events leave', async () => {
    const findingId = ids[0]!;
    const sentAt = async () =>
      (await bench.act(scope.teamId, (tx) => loadDatedEntries(tx, scope, [findingId]))).get(findingId)
        ?.sentAt;
    await record([sending(findingId)]);
    expect(await sentAt()).toBeNull();
    await record([{ findingId, event: { kind: 'reported', status: 'open' } }]);
    const first = await sentAt();
    expect(first).toBeInstanceOf(Date);
    await record([{ findingId, event: { kind: 'rejected', revision: 5 } }]);
    expect(await sentAt()).toEqual(first);
  });
});

describe('gone findings', () => {
  test('are those that DefectDojo has and Gecko no longer has, until that was sent too', async () => {
    const { teamId } = scope;
    await record(ids.map((findingId) => sending(findingId)));
    await record(reported());
    expect(await gone()).toEqual([]);
    await bench.act(teamId, (tx) => deleteFindings(tx, { teamId, findingIds: [ids[1]!, ids[3]!] }));
    expect((await gone()).map((row) => row.findingId)).toEqual([ids[1], ids[3]]);
    await record([{ findingId: ids[1]!, event: { kind: 'gone', remoteId: 1 } }]);
    expect((await gone()).map((row) => row.findingId)).toEqual([ids[3]]);
    expect(await changed()).toEqual([]);
  });

  test('are none of those that were never sent', async () => {
    const { teamId } = scope;
    await record([{ findingId: ids[0]!, event: { kind: 'settled', revision: 1, heldBack: 'resolved' } }]);
    await bench.act(teamId, (tx) => deleteFindings(tx, { teamId, findingIds: [ids[0]!] }));
    expect(await gone()).toEqual([]);
  });
});

test('a cleared ledger knows nothing', async () => {
  await record(reported());
  expect(await bench.act(scope.teamId, (tx) => countExported(tx, scope))).toBe(5);
  await bench.act(scope.teamId, (tx) => clearLedger(tx, scope));
  expect(await changed()).toEqual(ids);
});

describe('a report that was processed', () => {
  test('is acknowledged without the findings of another report', async () => {
    await record([sending(ids[0]!, 't', 'build-1'), sending(ids[1]!, 't', 'build-2')]);
    await bench.act(scope.teamId, (tx) => recordProcessed(tx, scope, 'build-2'));
    expect(await entry(ids[0]!)).toMatchObject({ remoteStatus: undefined, pendingStatus: 'open' });
    expect(await entry(ids[1]!)).toMatchObject({ remoteStatus: 'open', pendingStatus: undefined });
  });
});

describe('a finding that DefectDojo surely does not hold', () => {
  test.each(['deleted', 'not_created', 'withdrawn'] as const)(
    'is frozen anew when it is sent again (%s)',
    async (kind) => {
      const findingId = ids[0]!;
      await record([sending(findingId, 'old')]);
      await record([{ findingId, event: { kind } }]);
      expect(await entry(findingId)).toMatchObject({ identity: undefined, fieldHashes: undefined });
      await record([sending(findingId, 'new')]);
      expect((await entry(findingId))?.identity?.title).toBe('new');
    },
  );
});
