import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { reimportScan } from '@gecko-defectdojo/client';
import type { TestSession } from '../push-session.ts';
import { planPage } from '../plan-page.ts';
import { openPushBench } from '../push-bench.fixture.ts';
import type { PushBench, StartedPush } from '../push-bench.fixture.ts';
import { reportOptions } from '../reports/report-options.ts';
import { beginUnsettled } from './begin-unsettled.ts';

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

/** The session with another longest life of a request. */
function within(session: TestSession, longestMs: number): TestSession {
  const { context } = session;
  const unsettled = { ...context.timings.unsettled, longestMs };
  return { ...session, context: { ...context, timings: { ...context.timings, unsettled } } };
}

/** The session of a push that reads while exports are paused. */
function readOnly(session: TestSession): TestSession {
  const { push, connection } = session;
  return {
    ...session,
    push: { ...push, trigger: 'unsettled', byHand: false },
    connection: { ...connection, pausedAt: new Date() },
  };
}

describe('what an interrupted push left', () => {
  it('is acknowledged where the report was processed', async () => {
    const started = await bench.start();
    const session = await interrupted(started);
    await markProcessed(session, 'build-1');
    await beginUnsettled(session);
    expect(await started.entry(started.ids[0]!)).toMatchObject({
      remoteStatus: 'open',
      pendingStatus: undefined,
    });
  });

  it('stays undecided where it was not, to be sent again with the same bytes', async () => {
    const started = await bench.start();
    const session = await interrupted(started);
    await beginUnsettled(within(session, 60_000));
    expect(await started.entry(started.ids[0]!)).toMatchObject({
      remoteStatus: undefined,
      pendingStatus: 'open',
      identity: expect.any(Object),
    });
  });

  it('starts over with what DefectDojo does not hold once no request can still run', async () => {
    const started = await bench.start();
    await beginUnsettled(within(await interrupted(started), 0));
    expect(await started.entry(started.ids[0]!)).toMatchObject({
      remoteStatus: undefined,
      pendingStatus: undefined,
      identity: undefined,
    });
  });

  it('is left to the next push where a finding is missing and this one only reads', async () => {
    const started = await bench.startSent();
    const [gone, held] = started.ids as [string, string];
    const session = await started.inTest();
    for (const findingId of [gone, held]) {
      const entry = await started.entry(findingId);
      await started.record(findingId, {
        kind: 'acceptance_known',
        acceptance: { id: 77, expiresAt: '2027-01-01T00:00:00.000Z' },
      });
      const { identity, fieldHashes } = entry;
      if (identity === undefined || fieldHashes === undefined) throw new Error('the finding was not sent');
      await started.record(findingId, {
        kind: 'sending',
        status: 'open',
        buildId: 'build-1',
        identity,
        fieldHashes,
      });
    }
    await markProcessed(session, 'build-1');
    started.simulator.state.deleteFinding(started.remote(gone)!.id);
    started.simulator.requests.clear();
    await beginUnsettled(readOnly(session));
    expect(started.simulator.requests.writes).toBe(0);
    expect(await started.entry(gone)).toMatchObject({ pendingStatus: 'open', acceptance: { id: 77 } });
    expect((await started.entry(held)).pendingStatus).toBeUndefined();
    await beginUnsettled(session);
    expect(await started.entry(gone)).toMatchObject({ pendingStatus: undefined, remoteStatus: undefined });
    expect(started.simulator.requests.some(({ method }) => method === 'DELETE')).toBe(true);
  });

  it('is nothing when no report was in flight', async () => {
    const started = await bench.start();
    const session = await started.inTest();
    started.simulator.requests.clear();
    await beginUnsettled(session);
    expect(started.simulator.requests).toHaveLength(0);
  });
});
