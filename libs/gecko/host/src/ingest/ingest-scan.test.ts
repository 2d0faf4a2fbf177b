import { randomUUID } from 'node:crypto';
import { makeAnalyzerScan } from '@gecko-defectdojo/testing-host';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { scans } from '@gecko/data';
import { createTeam } from '../identity/create-team.ts';
import { findingOf, openBench, reportOf } from '../host-bench.fixture.ts';
import { setStatus } from '../triage/set-status.ts';
import { overrideSeverity } from '../triage/override-severity.ts';

let bench: Awaited<ReturnType<typeof openBench>>;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.close());

/** Each test has a repository of its own. */
function repository() {
  return { fullName: `acme/${randomUUID()}` };
}

describe('taking in a deep scan', () => {
  test('creates findings that are open since the scan was done', async () => {
    const report = reportOf([findingOf('a'), findingOf('b')], {}, repository());
    const result = await bench.ingest(report);
    expect(result).toMatchObject({
      created: 2,
      updated: 0,
      reopened: 0,
      unchanged: 0,
      dropped: 0,
      branch: 'main',
    });
    const row = (await bench.rows(result.repositoryId)).get('a')!;
    expect(row).toMatchObject({
      status: 'open',
      firstDetectedAt: new Date(report.scan.completedAt),
      callChain: [],
    });
  });

  test('keeps ids, and the revision of what stayed the same', async () => {
    const repo = repository();
    const first = await bench.ingest(reportOf([findingOf('a'), findingOf('b')], {}, repo));
    const before = await bench.rows(first.repositoryId);
    const second = await bench.ingest(
      reportOf([findingOf('a'), findingOf('b', { title: 'New words' })], {}, repo),
    );
    const after = await bench.rows(first.repositoryId);
    expect(second).toMatchObject({ created: 0, updated: 1, unchanged: 1 });
    expect(after.get('a')).toMatchObject({ id: before.get('a')!.id, revision: before.get('a')!.revision });
    expect(after.get('b')!.id).toBe(before.get('b')!.id);
    expect(after.get('b')!.revision).toBeGreaterThan(before.get('b')!.revision);
  });

  test.each([
    ['cwe', { cwe: 'CWE-89' }],
    ['severity', { severity: 3 }],
    ['line', { line: 7 }],
    ['patch', { patch: '--- a' }],
    ['call chain', { callChain: [{ role: 'sink', filePath: 'x', line: 1, code: 'y', primary: true }] }],
  ])('bumps the revision when the %s changes', async (_, change) => {
    const repo = repository();
    const { repositoryId } = await bench.ingest(reportOf([findingOf('a')], {}, repo));
    const before = (await bench.rows(repositoryId)).get('a')!;
    expect(await bench.ingest(reportOf([findingOf('a', change)], {}, repo))).toMatchObject({ updated: 1 });
    expect((await bench.rows(repositoryId)).get('a')!.revision).toBeGreaterThan(before.revision);
  });

  test('does not bump for a score that a person has overridden, yet remembers it', async () => {
    const repo = repository();
    const { repositoryId } = await bench.ingest(reportOf([findingOf('a')], {}, repo));
    const { id } = (await bench.rows(repositoryId)).get('a')!;
    const { teamId } = bench;
    await bench.act((tx) => overrideSeverity(tx, { teamId, findingIds: [id], severity: 2, at: new Date() }));
    const before = (await bench.rows(repositoryId)).get('a')!;
    expect(await bench.ingest(reportOf([findingOf('a', { severity: 9.9 })], {}, repo))).toMatchObject({
      unchanged: 1,
    });
    expect((await bench.rows(repositoryId)).get('a')).toMatchObject({
      revision: before.revision,
      severity: 9.9,
      severityOverride: 2,
    });
  });

  test('leaves out what Gecko is not sure of and all but the last of a fingerprint', async () => {
    const report = reportOf(
      [findingOf('a'), findingOf('low', { confidenceScore: 8 }), findingOf('a', { title: 'Last' })],
      {},
      repository(),
    );
    const result = await bench.ingest(report);
    const drops = { lowConfidence: 1, repeated: 1, unknownToRecheck: 0 };
    expect(result).toMatchObject({ created: 1, dropped: 2, drops });
    expect((await bench.rows(result.repositoryId)).get('a')!.title).toBe('Last');
    const recorded = await bench.act((tx) => tx.select().from(scans).where(eq(scans.id, report.scan.id)));
    expect(recorded).toMatchObject([{ created: 1, dropped: 2 }]);
  });

  test('changes nothing about a finding that it does not mention', async () => {
    const repo = repository();
    const { repositoryId } = await bench.ingest(reportOf([findingOf('a')], {}, repo));
    const before = await bench.rows(repositoryId);
    await bench.ingest(reportOf([], {}, repo));
    expect(await bench.rows(repositoryId)).toEqual(before);
  });

  test('keeps branches apart', async () => {
    const repo = repository();
    await bench.ingest(reportOf([findingOf('a')], {}, repo));
    expect(await bench.ingest(reportOf([findingOf('a')], { branch: 'next' }, repo))).toMatchObject({
      created: 1,
    });
  });

  test('stores text with NUL characters and half surrogates', async () => {
    const result = await bench.ingest(
      reportOf([findingOf('a', { description: 'a\0b\ud800c' })], {}, repository()),
    );
    expect((await bench.rows(result.repositoryId)).get('a')!.description).toBe('ab\ufffdc');
  });

  test('announces itself once, also when nothing changed', async () => {
    const repo = repository();
    const first = await bench.ingest(reportOf([findingOf('a')], {}, repo));
    await bench.ingest(reportOf([findingOf('a')], {}, repo));
    const events = bench.events.filter((event) => event.repositoryId === first.repositoryId);
    expect(events.map((event) => event.trigger)).toEqual(['scan_completed', 'scan_completed']);
  });
});

describe('a finding that is detected again', () => {
  const long = new Date('2025-01-01T00:00:00Z');
  const future = new Date('2030-01-01T00:00:00Z');
  test.each([
    { status: 'open', changed: long, after: 'open' },
    { status: 'in_progress', changed: long, after: 'in_progress' },
    { status: 'fixed', changed: long, after: 'open' },
    { status: 'fix_verified', changed: long, after: 'open' },
    { status: 'false_positive', changed: long, after: 'false_positive' },
    { status: 'accepted_risk', changed: long, after: 'accepted_risk' },
    { status: 'fixed', changed: future, after: 'fixed' },
    { status: 'fix_verified', changed: future, after: 'fix_verified' },
  ] as const)('is $after when it was $status since $changed', async ({ status, changed, after }) => {
    const repo = repository();
    const { repositoryId } = await bench.ingest(reportOf([findingOf('a')], {}, repo));
    const before = (await bench.rows(repositoryId)).get('a')!;
    await bench.force(before.id, status, changed);
    const report = reportOf([findingOf('a')], {}, repo);
    const result = await bench.ingest(report);
    const row = (await bench.rows(repositoryId)).get('a')!;
    expect(row.status).toBe(after);
    expect(result.reopened).toBe(after === status ? 0 : 1);
    if (after === status) expect(row).toMatchObject({ revision: before.revision, statusChangedAt: changed });
    else {
      expect(row.revision).toBeGreaterThan(before.revision);
      expect(row.statusChangedAt).toEqual(new Date(report.scan.completedAt));
      expect(await bench.history(row.id)).toMatchObject([
        { what: 'status', from: status, to: 'open', by: null },
      ]);
    }
  });

  test('keeps its status when the same scan comes again, and takes new content', async () => {
    const repo = repository();
    const report = reportOf([findingOf('a')], {}, repo);
    const { repositoryId } = await bench.ingest(report);
    const { id } = (await bench.rows(repositoryId)).get('a')!;
    await bench.force(id, 'fixed', long);
    const before = (await bench.rows(repositoryId)).get('a')!;
    expect(await bench.ingest(report)).toMatchObject({ unchanged: 1, reopened: 0 });
    expect((await bench.rows(repositoryId)).get('a')).toEqual(before);
    expect(await bench.ingest({ ...report, findings: [findingOf('a', { title: 'Other' })] })).toMatchObject({
      updated: 1,
    });
    expect((await bench.rows(repositoryId)).get('a')).toMatchObject({ status: 'fixed', title: 'Other' });
  });
});

describe('other kinds of scans', () => {
  test('a PR scan is recorded and touches no finding', async () => {
    const repo = repository();
    const { repositoryId } = await bench.ingest(reportOf([findingOf('a')], {}, repo));
    const before = await bench.rows(repositoryId);
    bench.events.length = 0;
    const report = reportOf([findingOf('a', { title: 'Other' }), findingOf('new')], { kind: 'pr' }, repo);
    expect(await bench.ingest(report)).toMatchObject({ created: 0, updated: 0, repositoryId });
    expect(await bench.rows(repositoryId)).toEqual(before);
    // The plugin exports nothing of it, and is told of its kind.
    expect(bench.events).toMatchObject([{ trigger: 'scan_completed', scanId: report.scan.id, kind: 'pr' }]);
    const recorded = await bench.act((tx) => tx.select().from(scans));
    expect(recorded.find((scan) => scan.id === report.scan.id)).toMatchObject({ kind: 'pr' });
  });

  test.each([
    { status: 'open', says: 'fix_verified', after: 'fix_verified' },
    { status: 'fixed', says: 'fix_verified', after: 'fix_verified' },
    { status: 'fixed', says: 'open', after: 'open' },
    { status: 'in_progress', says: 'open', after: 'in_progress' },
    { status: 'false_positive', says: 'fix_verified', after: 'false_positive' },
    { status: 'accepted_risk', says: 'open', after: 'accepted_risk' },
    { status: 'fixed', says: undefined, after: 'fixed' },
  ] as const)('a recheck that says $says makes $status to $after', async ({ status, says, after }) => {
    const repo = repository();
    const { repositoryId } = await bench.ingest(reportOf([findingOf('a')], {}, repo));
    await bench.force((await bench.rows(repositoryId)).get('a')!.id, status, new Date('2025-01-01'));
    const report = reportOf(
      [findingOf('a', { status: says }), findingOf('unknown', { status: says })],
      { kind: 'recheck' },
      repo,
    );
    expect(await bench.ingest(report)).toMatchObject({
      created: 0,
      dropped: 1,
      drops: { lowConfidence: 0, repeated: 0, unknownToRecheck: 1 },
    });
    const rows = await bench.rows(repositoryId);
    expect(rows.get('a')!.status).toBe(after);
    expect(rows.has('unknown')).toBe(false);
  });

  test('a scan id cannot move to another branch', async () => {
    const repo = repository();
    const report = reportOf([], {}, repo);
    await bench.ingest(report);
    await expect(
      bench.ingest({ ...report, scan: { ...report.scan, branch: 'other' } }),
    ).rejects.toMatchObject({
      code: 'conflict',
    });
  });
});

test('another team takes in the same report as its own', async () => {
  const other = await createTeam(bench.database, { name: 'Other' });
  const report = reportOf([findingOf('a')], {}, repository());
  const mine = await bench.ingest(report);
  const theirs = await bench.ingest(report, other);
  expect(theirs).toMatchObject({ created: 1 });
  expect(theirs.repositoryId).not.toBe(mine.repositoryId);
  const { id } = (await bench.rows(mine.repositoryId)).get('a')!;
  await expect(
    bench.act(
      (tx) =>
        setStatus(tx, {
          teamId: other,
          findingIds: [id],
          status: 'fixed',
          at: new Date(),
        }),
      other,
    ),
  ).rejects.toMatchObject({ code: 'not_found' });
});

test('10,000 findings are taken in and taken in again in seconds', async () => {
  const repo = repository();
  const many = Array.from({ length: 10_000 }, (_, index) =>
    findingOf(`f${index}`, { description: 'x'.repeat(600) }),
  );
  expect(await bench.ingest(reportOf(many, {}, repo))).toMatchObject({ created: 10_000 });
  expect(await bench.ingest(reportOf(many, {}, repo))).toMatchObject({ unchanged: 10_000 });
}, 20_000);

test.each([
  ['codeql-72', 72],
  ['owasp-benchmark-1768', 1_768],
  ['taint-11', 11],
] as const)('a scan like %s gives %i findings, and nothing new the second time', async (name, count) => {
  const report = makeAnalyzerScan(name);
  expect(await bench.ingest(report)).toMatchObject({ created: count, dropped: 0 });
  expect(await bench.ingest(report)).toMatchObject({ created: 0, unchanged: count });
});
