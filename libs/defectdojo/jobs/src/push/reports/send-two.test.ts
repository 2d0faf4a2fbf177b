import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { planPage } from '../plan-page.ts';
import { openPushBench } from '../push-bench.fixture.ts';
import type { PushBench, PushBenchOptions, StartedPush } from '../push-bench.fixture.ts';
import type { TestSession } from '../push-session.ts';
import { beginUnsettled } from '../unsettled/begin-unsettled.ts';
import { sendReports } from './send-reports.ts';

let bench: PushBench;
beforeAll(async () => {
  bench = await openPushBench();
});
afterEach(() => bench.reset());
afterAll(() => bench.close());

const REPORT = { method: 'POST', path: '/api/v2/reimport-scan/' } as const;

/** Starts a push of new findings. */
async function start(
  options: PushBenchOptions = {},
): Promise<{ started: StartedPush; session: TestSession }> {
  const started = await bench.start({ findings: 24, twoReportsAtOnce: true, ...options });
  const session = await started.inTest();
  started.simulator.requests.clear();
  return { started, session };
}

async function send(session: TestSession, { ids }: StartedPush): Promise<void> {
  await sendReports(session, (await planPage(session, ids)).reports);
}

function requests({ simulator }: StartedPush, start = ''): number {
  return simulator.requests.filter(({ path }) => path.startsWith(`/api/v2${start}`)).length;
}

/** Expects each finding once in DefectDojo, except these. */
function expectEachOnce({ simulator, ids }: StartedPush, except: readonly string[] = []): void {
  const held = simulator.state.findings().map(({ unique_id_from_tool }) => unique_id_from_tool);
  expect(held.toSorted()).toEqual(ids.filter((id) => !except.includes(id)).toSorted());
}

/** Lets reports wait in DefectDojo. `bothThere` resolves when two are. */
function holdReports({ simulator }: StartedPush) {
  const bothThere = Promise.withResolvers<undefined>();
  const released = Promise.withResolvers<undefined>();
  let there = 0;
  simulator.faults.add({
    match: REPORT,
    times: 2,
    action: { kind: 'hold', until: released.promise },
    onHit: () => {
      there += 1;
      if (there === 2) bothThere.resolve(undefined);
    },
  });
  return { bothThere: bothThere.promise, release: () => released.resolve(undefined) };
}

describe('two reports at once', () => {
  it('are in flight together, and ask nothing more where each made all of its findings', async () => {
    const { started, session } = await start();
    const { bothThere, release } = holdReports(started);
    const sending = send(session, started);
    await bothThere;
    release();
    await sending;
    expect(requests(started)).toBe(2);
    expect(session.tally.counters).toMatchObject({ created: 24, done: 24 });
    expectEachOnce(started);
    for (const id of started.ids)
      expect(await started.entry(id)).toMatchObject({ remoteStatus: 'open', pendingStatus: undefined });
  });

  it.each([
    ['that is too old', { version: '2.46.4', twoReportsAtOnce: true }],
    ['for which it is switched off', { twoReportsAtOnce: false }],
  ] as const)('go one by one to a DefectDojo %s', async (_, options) => {
    const { started, session } = await start(options);
    await send(session, started);
    expect(requests(started)).toBe(1);
    expect(session.tally.counters).toMatchObject({ created: 24 });
  });

  it('never hold a finding that DefectDojo may have', async () => {
    const { started, session } = await start({ findings: 30 });
    const told = started.ids.slice(0, 6);
    await sendReports(session, (await planPage(session, told)).reports);
    await started.triage(told, 'fixed');
    started.simulator.requests.clear();
    await send(session, started);
    // Two of twelve new ones, and then the six that change.
    expect(requests(started, '/reimport-scan/')).toBe(3);
    expectEachOnce(started);
    expect(session.tally.counters).toMatchObject({ created: 30, mitigated: 6 });
  });

  it('keep what the one did when the other is refused, whose findings are halved one report at a time', async () => {
    const { started, session } = await start();
    const bad = started.ids[20]!;
    started.simulator.poison((item) => (item['unique_id_from_tool'] === bad ? { status: 500 } : undefined));
    await send(session, started);
    expect(session.tally.counters).toMatchObject({ created: 23, rejected: 1 });
    expect(session.pace.reportsAtOnce).toBe(1);
    expectEachOnce(started, [bad]);
    expect(await started.entry(bad)).toMatchObject({ rejected: true, identity: undefined });
  });

  it('are both withdrawn when DefectDojo takes none', async () => {
    const { started, session } = await start();
    started.simulator.faults.add({
      match: REPORT,
      times: Infinity,
      action: { kind: 'respond', status: 429, body: 'slow down' },
    });
    await expect(send(session, started)).rejects.toMatchObject({ code: 'remote_throttled' });
    for (const id of started.ids)
      expect(await started.entry(id)).toMatchObject({ pendingStatus: undefined, identity: undefined });
  });

  it('are told apart by their build ids when both responses are lost', async () => {
    const { started, session } = await start();
    started.simulator.faults.add({ match: REPORT, times: 2, action: { kind: 'commit-then-drop' } });
    await send(session, started);
    expect(requests(started, '/reimport-scan/')).toBe(2);
    expectEachOnce(started);
    for (const id of started.ids)
      expect(await started.entry(id)).toMatchObject({ remoteStatus: 'open', pendingStatus: undefined });
  });

  it('send nothing again of the one that may still begin', async () => {
    const { started, session } = await start();
    const released = Promise.withResolvers<undefined>();
    started.simulator.faults.add({
      match: { ...REPORT, body: (body) => body.includes(started.ids[0]!) },
      action: { kind: 'late', ms: 0, until: released.promise },
    });
    await send(session, started);
    expect(session.tally.counters).toMatchObject({ created: 12 });
    expect(started.simulator.state.countFindings()).toBe(12);
    expect(await started.entry(started.ids[0]!)).toMatchObject({ pendingStatus: 'open' });
    released.resolve(undefined);
    await expect.poll(() => started.simulator.faults.late).toBe(0);
    await beginUnsettled(session);
    expectEachOnce(started);
    expect(session.tally.counters).toMatchObject({ created: 24 });
  });

  it('are taken up by the next worker when theirs dies while both are in flight', async () => {
    const { started, session } = await start();
    const { bothThere, release } = holdReports(started);
    const worker = new AbortController();
    const sending = send({ ...session, signal: worker.signal }, started);
    await bothThere;
    worker.abort(new Error('killed'));
    await expect(sending).rejects.toThrow('killed');
    for (const id of started.ids) expect(await started.entry(id)).toMatchObject({ pendingStatus: 'open' });
    release();
    await expect.poll(() => started.simulator.state.countFindings()).toBe(24);
    await beginUnsettled(session);
    expect(session.tally.counters).toMatchObject({ created: 24 });
    expectEachOnce(started);
    for (const id of started.ids)
      expect(await started.entry(id)).toMatchObject({ remoteStatus: 'open', pendingStatus: undefined });
  });
});
