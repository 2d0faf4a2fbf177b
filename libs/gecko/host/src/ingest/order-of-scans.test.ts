import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { repositories } from '@gecko/data';
import { findingOf, openBench, reportOf } from '../host-bench.fixture.ts';

let bench: Awaited<ReturnType<typeof openBench>>;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.close());

const june = { startedAt: '2026-06-04T01:00:00Z', completedAt: '2026-06-04T03:00:00Z' };
const august = { startedAt: '2026-08-01T00:00:00Z', completedAt: '2026-08-01T01:00:00Z' };
const september = { startedAt: '2026-09-01T00:00:00Z', completedAt: '2026-09-01T01:00:00Z' };

/** Takes scans in, in this order, into a repository of their own. */
function repository() {
  const fullName = `acme/${randomUUID()}`;
  return {
    ingest: (findings: readonly object[], scan: object, change: object = {}) =>
      bench.ingest(reportOf(findings, scan, { fullName, ...change })),
    again: (findings: readonly object[], scan: object) => reportOf(findings, scan, { fullName }),
  };
}

describe('an older scan that arrives after a newer one', () => {
  test.each([
    ['title', { title: 'Old' }],
    ['severity', { severity: 1 }],
    ['severity and everything else', { severity: 1, line: 7, cwe: 'CWE-1', description: 'Old' }],
  ])('changes nothing of a finding that the newer one saw: its %s', async (_, old) => {
    const { ingest } = repository();
    const { repositoryId } = await ingest([findingOf('a', { title: 'New' })], august);
    const before = await bench.rows(repositoryId);
    expect(await ingest([findingOf('a', old)], june)).toMatchObject({ updated: 0, unchanged: 1, created: 0 });
    expect(await bench.rows(repositoryId)).toEqual(before);
  });

  test('adds the findings that the newer one does not have', async () => {
    const { ingest } = repository();
    const { repositoryId } = await ingest([findingOf('a')], august);
    expect(await ingest([findingOf('a'), findingOf('b')], june)).toMatchObject({ created: 1, unchanged: 1 });
    expect((await bench.rows(repositoryId)).get('b')).toMatchObject({
      status: 'open',
      firstDetectedAt: new Date(june.completedAt),
    });
  });

  test('decides about a finding that the newer one did not mention', async () => {
    const { ingest } = repository();
    const { repositoryId } = await ingest([findingOf('a', { title: 'June' })], june);
    await ingest([findingOf('b')], september);
    expect(await ingest([findingOf('a', { title: 'August' })], august)).toMatchObject({ updated: 1 });
    expect((await bench.rows(repositoryId)).get('a')).toMatchObject({ title: 'August' });
  });

  test('changes nothing when it comes again, also with another time', async () => {
    const { ingest, again } = repository();
    const { repositoryId } = await ingest([findingOf('a', { title: 'New' })], august);
    const old = again([findingOf('a', { title: 'Old' })], june);
    await bench.ingest(old);
    await bench.ingest(old);
    await bench.ingest({ ...old, scan: { ...old.scan, ...september } });
    expect((await bench.rows(repositoryId)).get('a')).toMatchObject({ title: 'New' });
  });

  test('opens a finding again that was fixed before it began, and keeps the newer content', async () => {
    const { ingest } = repository();
    const { repositoryId } = await ingest([findingOf('a', { title: 'New' })], august);
    const { id } = (await bench.rows(repositoryId)).get('a')!;
    await bench.force(id, 'fixed', new Date('2026-05-01'));
    expect(await ingest([findingOf('a', { title: 'Old' })], june)).toMatchObject({ reopened: 1 });
    expect((await bench.rows(repositoryId)).get('a')).toMatchObject({ title: 'New', status: 'open' });
  });

  test.each([
    { status: 'open', says: 'fix_verified' },
    { status: 'fix_verified', says: 'open' },
  ] as const)(
    'leaves $status what the newer one saw, although its recheck says $says',
    async ({ status, says }) => {
      const { ingest } = repository();
      const { repositoryId } = await ingest([findingOf('a')], august);
      const { id } = (await bench.rows(repositoryId)).get('a')!;
      await bench.force(id, status, new Date(august.completedAt));
      await ingest([findingOf('a', { status: says })], { ...june, kind: 'recheck' });
      expect((await bench.rows(repositoryId)).get('a')).toMatchObject({ status });
    },
  );

  test('does not bring back the former default branch and address of the repository', async () => {
    const { ingest } = repository();
    const { repositoryId } = await ingest([], august, {
      defaultBranch: 'main',
      url: 'https://github.com/acme/new',
    });
    const stored = () =>
      bench.act((tx) => tx.select().from(repositories).where(eq(repositories.id, repositoryId)));
    const former = { defaultBranch: 'master', url: 'https://github.com/acme/old' };
    await ingest([], june, former);
    expect(await stored()).toMatchObject([{ defaultBranch: 'main', url: 'https://github.com/acme/new' }]);
    await ingest([], september, former);
    expect(await stored()).toMatchObject([former]);
  });
});

test('of two scans that ended at the same moment the last one decides', async () => {
  const { ingest } = repository();
  const { repositoryId } = await ingest([findingOf('a', { title: 'First' })], august);
  expect(await ingest([findingOf('a', { title: 'Second' })], august)).toMatchObject({ updated: 1 });
  expect((await bench.rows(repositoryId)).get('a')).toMatchObject({ title: 'Second' });
});
