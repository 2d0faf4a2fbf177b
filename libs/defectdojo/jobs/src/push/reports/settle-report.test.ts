import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { reimportScan } from '@gecko-defectdojo/client';
import type { TestSession } from '../push-session.ts';
import { planPage } from '../plan-page.ts';
import { openPushBench } from '../push-bench.fixture.ts';
import type { PushBench, StartedPush } from '../push-bench.fixture.ts';
import { reportOptions } from './report-options.ts';
import { settle } from './settle-report.ts';

let bench: PushBench;
beforeAll(async () => {
  bench = await openPushBench();
});
afterEach(() => bench.reset());
afterAll(() => bench.close());

/** A report of an earlier attempt whose response was lost. */
async function interrupted(started: StartedPush) {
  const session = await started.inTest();
  const { reports } = await planPage(session, started.ids);
  for (const { findingId, identity, sentHashes: fieldHashes, status } of reports)
    await started.record(findingId, { kind: 'sending', status, buildId: 'build-1', identity, fieldHashes });
  return session;
}

/** DefectDojo writes a report's build id to the test once it has processed it. */
async function markProcessed(session: TestSession, buildId: string) {
  await reimportScan(session.client, reportOptions(session, buildId, '{"type":"Gecko","findings":[]}'));
}

describe('a report whose answer never came', () => {
  it('was processed when the test shows its build id', async () => {
    const started = await bench.start();
    const session = await interrupted(started);
    await markProcessed(session, 'build-1');
    expect(await settle(session, 'build-1')).toBe('processed');
  });

  it('is over when the test stays the same long enough', async () => {
    const started = await bench.start();
    expect(await settle(await interrupted(started), 'build-1')).toBe('still');
  });

  it('is waited for no longer than allowed while DefectDojo works on it', async () => {
    const started = await bench.start();
    const session = await interrupted(started);
    const { context } = session;
    const timings = { ...context.timings, settle: { pollMs: 1, quietMs: 50, maxMs: 20 } };
    await expect(settle({ ...session, context: { ...context, timings } }, 'build-1')).rejects.toMatchObject({
      code: 'timeout',
      retryable: true,
    });
  });
});
