import { hostSqlOf } from '@gecko/data';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openBench, reportOf } from '../host-bench.fixture.ts';
import { findScanTimes } from './find-scan-times.ts';

let bench: Awaited<ReturnType<typeof openBench>>;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.close());

const at = (hour: number) => `2026-03-01T0${String(hour)}:00:00.000Z`;
const scan = (kind: string, branch: string, hour: number) =>
  bench.ingest(reportOf([], { kind, branch, startedAt: at(hour), completedAt: at(hour) }));

it('returns the last scan of each branch that counts, and the last PR scan of its repository', async () => {
  const { repositoryId } = await scan('deep', 'main', 1);
  await scan('recheck', 'main', 3);
  await scan('deep', 'main', 2);
  await scan('pr', 'feature', 5);
  await scan('pr', 'main', 4);
  const branches = ['main', 'release'].map((branch) => ({ repositoryId, branch }));
  const times = await bench.act((tx) => findScanTimes(hostSqlOf(tx), bench.teamId, branches));
  expect(times).toEqual([
    { repositoryId, branch: 'main', lastScanAt: new Date(at(3)), lastPrScanAt: new Date(at(5)) },
    { repositoryId, branch: 'release', lastScanAt: null, lastPrScanAt: new Date(at(5)) },
  ]);
});

it('returns no times of a repository that the team does not have', async () => {
  const branches = [{ repositoryId: randomUUID(), branch: 'main' }];
  const [times] = await bench.act((tx) => findScanTimes(hostSqlOf(tx), bench.teamId, branches));
  expect(times).toMatchObject({ lastScanAt: null, lastPrScanAt: null });
});
