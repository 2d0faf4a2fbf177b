import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { attachedCheckouts, repositories } from '@gecko/data';
import { createTeam } from '../identity/create-team.ts';
import { findingOf, openBench, reportOf } from '../host-bench.fixture.ts';
import { ingestScan } from '../ingest/ingest-scan.ts';
import { parseScanReport } from '../ingest/parse-scan-report.ts';
import { attachScan, NEXT_SCANS_MAX } from './attach-scan.ts';
import { runScan } from './run-scan.ts';

let bench: Awaited<ReturnType<typeof openBench>>;
let repositoryId: string;
let fullName: string;
const at = new Date('2026-11-24T08:00:00.000Z');

beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.close());
beforeEach(async () => {
  fullName = `acme/${randomUUID()}`;
  ({ repositoryId } = await bench.ingest(reportOf([findingOf('a'), findingOf('b')], {}, { fullName })));
  bench.events.length = 0;
});

const attach = (list: object[], scan: object = {}) =>
  bench.act((tx) =>
    attachScan(tx, {
      teamId: bench.teamId,
      report: parseScanReport(reportOf(list, scan, { fullName })),
    }),
  );
const run = (scanId: string = randomUUID(), teamId = bench.teamId) =>
  bench.act((tx) => runScan(tx, { teamId, repositoryId, scanId, at }), teamId);

describe('running a scan', () => {
  test('tells that it has ended, with the code that was attached to the same commit', async () => {
    const { teamId, act } = bench;
    const report = parseScanReport(reportOf([findingOf('a')], {}, { fullName }));
    await act((tx) => ingestScan(tx, { teamId, report, checkoutPath: '/code/shop' }));
    const scanId = randomUUID();
    await act((tx) => runScan(tx, { teamId, repositoryId, scanId, at }));
    const event = { trigger: 'scan_completed', teamId, repositoryId, branch: 'main', kind: 'deep' };
    expect(bench.events).toEqual([
      { ...event, scanId: report.scan.id },
      { ...event, scanId },
    ]);
    const attached = await act((tx) =>
      tx.select().from(attachedCheckouts).where(eq(attachedCheckouts.scanId, scanId)),
    );
    expect(attached).toMatchObject([{ path: '/code/shop' }]);
  });

  test('takes in the reports that wait, oldest first, as scans of this moment', async () => {
    expect(await attach([findingOf('a'), findingOf('c')])).toEqual({ repositoryId, waiting: 1 });
    expect(await attach([findingOf('a', { title: 'Reworded' })])).toEqual({ repositoryId, waiting: 2 });
    const scanId = randomUUID();
    expect(await run(scanId)).toMatchObject({ scanId, source: 'attached', created: 1, unchanged: 1 });
    expect(await run()).toMatchObject({ source: 'attached', updated: 1 });
    const rows = await bench.rows(repositoryId);
    expect(rows.get('c')!.firstDetectedAt).toEqual(at);
    expect(rows.get('a')!.title).toBe('Reworded');
    expect(bench.events).toHaveLength(2);
  });

  test('without a report finds again what is there and leaves alone what is fixed', async () => {
    const before = await bench.rows(repositoryId);
    await bench.force(before.get('b')!.id, 'fixed', new Date('2026-02-01'));
    const scanId = randomUUID();
    expect(await run(scanId)).toMatchObject({ source: 'repeated', branch: 'main', created: 0, unchanged: 1 });
    const after = await bench.rows(repositoryId);
    expect(after.get('a')).toEqual({ ...before.get('a'), lastSeenScanId: scanId });
    expect(after.get('b')!.status).toBe('fixed');
    expect(bench.events).toEqual([
      {
        trigger: 'scan_completed',
        teamId: bench.teamId,
        repositoryId,
        branch: 'main',
        scanId,
        kind: 'deep',
      },
    ]);
  });

  test('of a branch never scanned uses the code Gecko knows from elsewhere and finds nothing', async () => {
    const pull = { kind: 'pr', branch: 'topic', commit: 'beef' };
    ({ repositoryId } = await bench.ingest(reportOf([], pull, { fullName: `acme/${randomUUID()}` })));
    expect(await run()).toMatchObject({ source: 'repeated', branch: 'main', unchanged: 0 });
  });

  test('is refused for a repository of another team', async () => {
    const other = await createTeam(bench.database, { name: 'Other' });
    await expect(run(randomUUID(), other)).rejects.toMatchObject({ code: 'repository_not_found' });
  });

  test('is refused for a repository whose code Gecko has never seen', async () => {
    const [row] = await bench.act((tx) =>
      tx
        .insert(repositories)
        .values({
          teamId: bench.teamId,
          provider: 'github',
          fullName: `acme/${randomUUID()}`,
          url: 'https://github.com/acme/empty',
          defaultBranch: 'main',
        })
        .returning({ id: repositories.id }),
    );
    repositoryId = row!.id;
    await expect(run()).rejects.toMatchObject({ code: 'conflict' });
  });

  test('takes each report once when two people run a scan at the same moment', async () => {
    await attach([findingOf('c')]);
    const done = await Promise.all([run(), run()]);
    expect(done.map(({ source }) => source).sort()).toEqual(['attached', 'repeated']);
  });
});

test(`at most ${NEXT_SCANS_MAX} reports wait for a repository`, async () => {
  for (let index = 0; index < NEXT_SCANS_MAX; index += 1) await attach([]);
  await expect(attach([])).rejects.toMatchObject({ code: 'conflict' });
});
