import {
  createTeam,
  deleteFindings,
  ingestScan,
  listFindings,
  parseScanReport,
  setStatus,
} from '@gecko/host';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openBench, type Bench } from '../data-bench.fixture.ts';
import { countFindings, findChangedFindings, findGoneFindings } from './changed-findings.ts';
import {
  acknowledge,
  acknowledgePending,
  clearLedger,
  countExported,
  loadLedger,
  recordIntents,
  type Acknowledgement,
  type Intent,
  type LedgerScope,
} from './ledger.ts';

const onFindingsChanged = () => Promise.resolve();
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
        onFindingsChanged,
        report: parseScanReport({
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
  const list = await bench.act(teamId, (tx) => listFindings(tx, scope, { limit: 10, offset: 0 }));
  ids = list.rows.map((row) => row.id);
  revisions = new Map(list.rows.map((row) => [row.id, row.revision]));
});

const plain = { includeHeldBack: false, includeRejected: false };
const changed = (options: object = {}) =>
  bench.act(scope.teamId, (tx) => findChangedFindings(tx, scope, { ...plain, limit: 100, ...options }));
const write = (rows: readonly Acknowledgement[]) =>
  bench.act(scope.teamId, (tx) => acknowledge(tx, scope, rows));
const intend = (intents: readonly Intent[], buildId = 'build-1') =>
  bench.act(scope.teamId, (tx) => recordIntents(tx, scope, buildId, intents));
const gone = () =>
  bench.act(scope.teamId, (tx) => findGoneFindings(tx, scope, { includeRejected: false, limit: 100 }));
async function entry(findingId: string) {
  return (await bench.act(scope.teamId, (tx) => loadLedger(tx, scope, [findingId]))).get(findingId);
}
function settled(rest: object = {}) {
  return ids.map((findingId) => ({
    findingId,
    revision: revisions.get(findingId)!,
    remoteStatus: 'open' as const,
    ...rest,
  }));
}
function identity(title: string): Intent['identity'] {
  return {
    title,
    cwe: 79,
    line: 1,
    filePath: 'x',
    description: 'd',
    service: 's',
  } as unknown as Intent['identity'];
}
function intent(findingId: string, title = 'first'): Intent {
  return { findingId, pendingStatus: 'open', identity: identity(title), fieldHashes: { title } };
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
    await write(settled());
    expect(await changed()).toEqual([]);
    const { teamId } = scope;
    await bench.act(teamId, (tx) =>
      setStatus(tx, { teamId, findingIds: [ids[2]!], status: 'fixed', at: new Date(), onFindingsChanged }),
    );
    expect(await changed()).toEqual([ids[2]]);
    const counted = await bench.act(teamId, (tx) => countFindings(tx, scope, plain));
    expect(counted).toEqual({ changed: 1, unchanged: 4, notSent: 0, heldBack: 0 });
  });

  test.each([
    ['held back', { heldBack: true }, 'includeHeldBack'],
    ['rejected', { rejected: true }, 'includeRejected'],
  ])('hold those %s only when asked', async (_, flag, option) => {
    await write(settled().map((row, index) => (index === 0 ? { ...row, ...flag } : row)));
    expect(await changed()).toEqual([]);
    expect(await changed({ [option]: true })).toEqual([ids[0]]);
  });

  test('hold one that was marked gone and is there again', async () => {
    await write(settled().map((row, index) => (index === 0 ? { ...row, gone: true } : row)));
    expect(await changed()).toEqual([ids[0]]);
  });

  test('of a mapping do not depend on the ledger of another', async () => {
    await write(settled());
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
    await intend([intent(ids[0]!)]);
    await intend([{ ...intent(ids[0]!, 'second'), pendingStatus: 'mitigated' }]);
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
    await intend([intent(ids[0]!)]);
    await write([{ findingId: ids[0]!, revision: revisions.get(ids[0]!)!, remoteStatus: 'open' }]);
    expect(await entry(ids[0]!)).toMatchObject({
      pendingStatus: undefined,
      remoteStatus: 'open',
      heldBack: false,
    });
    expect(await changed()).not.toContain(ids[0]);
  });

  test('keep what DefectDojo is known to hold', async () => {
    await write([
      { findingId: ids[0]!, revision: 3, remoteStatus: 'open', remoteId: 7, fieldHashes: { a: 'b' } },
    ]);
    await intend([intent(ids[0]!)]);
    expect(await entry(ids[0]!)).toMatchObject({
      remoteId: 7,
      remoteStatus: 'open',
      revision: 3,
      fieldHashes: { a: 'b' },
    });
  });

  test('a thousand are written at once', async () => {
    await intend(Array.from({ length: 1_000 }, () => intent(randomUUID())));
    expect(await changed()).toEqual(ids);
  });
});

describe('acknowledgements', () => {
  test('change what they name and nothing else', async () => {
    const findingId = ids[0]!;
    await write([
      {
        findingId,
        revision: 5,
        remoteStatus: 'open',
        remoteId: 11,
        fieldHashes: { t: '1' },
        rejected: true,
      },
    ]);
    const before = await entry(findingId);
    await write([{ findingId, fieldHashes: { t: '2' } }]);
    expect(await entry(findingId)).toEqual({ ...before, fieldHashes: { t: '2' } });
    await write([{ findingId, rejected: false }]);
    expect(await entry(findingId)).toEqual({ ...before, fieldHashes: { t: '2' }, rejected: false });
  });

  test('with null forget an id and a status', async () => {
    const findingId = ids[0]!;
    await write([{ findingId, revision: 5, remoteStatus: 'open', remoteId: 11 }]);
    await write([{ findingId, remoteStatus: null, remoteId: null }]);
    expect(await entry(findingId)).toMatchObject({
      revision: 5,
      remoteStatus: undefined,
      remoteId: undefined,
    });
  });

  test('make the row of a finding that is not told', async () => {
    await write([{ findingId: ids[0]!, revision: 1, heldBack: true }]);
    expect(await entry(ids[0]!)).toMatchObject({
      heldBack: true,
      identity: undefined,
      remoteStatus: undefined,
    });
    expect(await bench.act(scope.teamId, (tx) => countExported(tx, scope))).toBe(0);
  });
});

describe('gone findings', () => {
  test('are those DefectDojo was told of and Gecko no longer has, until it was told that too', async () => {
    const { teamId } = scope;
    await intend(ids.map((findingId) => intent(findingId)));
    await write(settled());
    expect(await gone()).toEqual([]);
    await bench.act(teamId, (tx) =>
      deleteFindings(tx, { teamId, findingIds: [ids[1]!, ids[3]!], onFindingsChanged }),
    );
    expect((await gone()).map((row) => row.findingId)).toEqual([ids[1], ids[3]]);
    await write([{ findingId: ids[1]!, gone: true }]);
    expect((await gone()).map((row) => row.findingId)).toEqual([ids[3]]);
    expect(await changed()).toEqual([]);
  });

  test('are none of those that were never told', async () => {
    const { teamId } = scope;
    await write([{ findingId: ids[0]!, revision: 1, heldBack: true }]);
    await bench.act(teamId, (tx) => deleteFindings(tx, { teamId, findingIds: [ids[0]!], onFindingsChanged }));
    expect(await gone()).toEqual([]);
  });
});

test('a cleared ledger knows nothing', async () => {
  await write(settled());
  expect(await bench.act(scope.teamId, (tx) => countExported(tx, scope))).toBe(5);
  await bench.act(scope.teamId, (tx) => clearLedger(tx, scope));
  expect(await changed()).toEqual(ids);
});

describe('a report that was processed', () => {
  test('is acknowledged without the findings of another report', async () => {
    const identity = { title: 't', cwe: 0, line: null, file_path: null, description: 'd', service: 's' };
    const intent = (findingId: string): Intent => ({
      findingId,
      pendingStatus: 'open',
      identity,
      fieldHashes: {},
    });
    await intend([intent(ids[0]!)], 'build-1');
    await intend([intent(ids[1]!)], 'build-2');
    await bench.act(scope.teamId, (tx) => acknowledgePending(tx, scope, 'build-2'));
    expect(await entry(ids[0]!)).toMatchObject({ remoteStatus: undefined, pendingStatus: 'open' });
    expect(await entry(ids[1]!)).toMatchObject({ remoteStatus: 'open', pendingStatus: undefined });
  });
});

describe('a finding that DefectDojo surely does not hold', () => {
  test('is frozen anew when it is sent again', async () => {
    const identity = { title: 'old', cwe: 0, line: null, file_path: null, description: 'd', service: 's' };
    const findingId = ids[0]!;
    await intend([{ findingId, pendingStatus: 'open', identity, fieldHashes: { title: 'a' } }]);
    await write([{ findingId, remoteStatus: null, remoteId: null, forget: true }]);
    expect(await entry(findingId)).toMatchObject({ identity: undefined, fieldHashes: undefined });
    await intend([
      { findingId, pendingStatus: 'open', identity: { ...identity, title: 'new' }, fieldHashes: {} },
    ]);
    expect((await entry(findingId))?.identity?.title).toBe('new');
  });
});
