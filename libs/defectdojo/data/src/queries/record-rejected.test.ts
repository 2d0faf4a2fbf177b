import { randomUUID } from 'node:crypto';
import {
  createTeam,
  deleteFindings,
  ingestScan,
  inHost,
  listFindings,
  makeScan,
} from '@gecko-defectdojo/testing-host';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openBench, type Bench } from '../data-bench.fixture.ts';
import { findChangedFindings } from './changed-findings.ts';
import { compareFindings } from './compare-findings.ts';
import type { LedgerScope } from './ledger.ts';
import { recordEvents } from './record-events.ts';
import { countRejected, endLostRejections, makeRejectionsDue, recordRejected } from './record-rejected.ts';

const WAITS = { minMs: 60_000, maxMs: 600_000 };
const plain = { holding: ['resolved'] as const, includeWithoutEnd: false };

let bench: Bench;
let scope: LedgerScope;
let findingId: string;
let revision: number;

beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.close());

/** A mapping with two findings, both as Gecko has them. */
beforeEach(async () => {
  const teamId = randomUUID();
  await createTeam(bench.gecko, { teamId, name: 'Team' });
  const { repositoryId, branch } = await inHost(bench.gecko, teamId, (tx) =>
    ingestScan(tx, { teamId, report: makeScan({ findings: 2 }) }),
  );
  const { mappingId } = await bench.mappedTeam(repositoryId, teamId);
  scope = { teamId, mappingId, repositoryId, branch };
  const rows = await inHost(bench.gecko, teamId, (tx) => listFindings(tx, scope));
  const reported = rows.map((row) => ({
    findingId: row.id,
    event: { kind: 'reported', status: 'open', revision: row.revision } as const,
  }));
  await bench.act(teamId, (tx) => recordEvents(tx, scope, reported));
  [{ id: findingId, revision }] = rows as [(typeof rows)[number]];
});

const reject = (of = revision) =>
  bench.act(scope.teamId, (tx) => recordRejected(tx, scope, { findingId, revision: of }, WAITS));
const changed = () =>
  bench.act(scope.teamId, (tx) => findChangedFindings(tx, scope, { ...plain, limit: 10 }));
const count = async () => (await bench.act(scope.teamId, (tx) => compareFindings(tx, scope, plain))).counts;
const pass = (seconds: number) =>
  bench.owner`update defectdojo.exported_findings set retry_at = retry_at - ${seconds} * interval '1 second'
    where team_id = ${scope.teamId}`;

/** Seconds until the finding is tried again. */
async function waitOf(): Promise<number> {
  const [row] = await bench.owner<{ wait: number }[]>`
    select extract(epoch from retry_at - now())::float as wait from defectdojo.exported_findings
    where team_id = ${scope.teamId} and finding_id = ${findingId}`;
  return row?.wait ?? NaN;
}

test('a rejected finding is neither changed nor unchanged until its time comes', async () => {
  await reject();
  expect(await changed()).toEqual([]);
  expect(await count()).toMatchObject({ changed: 0, unchanged: 1, rejected: 1 });
  expect(await bench.act(scope.teamId, (tx) => countRejected(tx, scope))).toBe(1);
  await pass(61);
  expect(await changed()).toEqual([findingId]);
  expect(await count()).toMatchObject({ changed: 1, unchanged: 1, rejected: 0 });
});

test('a rejected finding has changed once a person does not want to wait', async () => {
  await reject();
  expect(await changed()).toEqual([]);
  await bench.act(scope.teamId, (tx) => makeRejectionsDue(tx, scope));
  expect(await changed()).toEqual([findingId]);
  expect(await count()).toMatchObject({ changed: 1, unchanged: 1, rejected: 0 });
});

test('a rejected finding is due in the very transaction in which a person does not want to wait', async () => {
  await reject();
  // A time that is rounded up would be due a moment later, as half of the transactions would see.
  for (let round = 0; round < 12; round += 1) {
    const { counts } = await bench.act(scope.teamId, async (tx) => {
      await makeRejectionsDue(tx, scope);
      return compareFindings(tx, scope, plain);
    });
    expect(counts).toMatchObject({ changed: 1, rejected: 0 });
  }
});

test('a rejection ends with a finding that DefectDojo never held and Gecko has no more', async () => {
  const end = () => bench.act(scope.teamId, (tx) => endLostRejections(tx, scope));
  const left = () => bench.act(scope.teamId, (tx) => countRejected(tx, scope));
  await reject();
  await end();
  expect(await left()).toBe(1);
  await inHost(bench.gecko, scope.teamId, (tx) =>
    deleteFindings(tx, { teamId: scope.teamId, findingIds: [findingId] }),
  );
  await end();
  expect(await left()).toBe(0);
});

test('each further rejection of the same revision waits four times as long, up to the longest wait', async () => {
  const waits: number[] = [];
  for (let time = 0; time < 4; time += 1) {
    await reject();
    waits.push(Math.round((await waitOf()) / 10) * 10);
  }
  expect(waits).toEqual([60, 240, 600, 600]);
});

test('a change of the finding, or an acceptance in between, begins with the first wait again', async () => {
  await reject();
  await reject();
  await reject(revision + 1);
  expect(await waitOf()).toBeLessThan(61);
  await reject(revision + 1);
  await bench.act(scope.teamId, (tx) =>
    recordEvents(tx, scope, [{ findingId, event: { kind: 'reported', status: 'open', revision } }]),
  );
  await reject();
  expect(await waitOf()).toBeLessThan(61);
});
