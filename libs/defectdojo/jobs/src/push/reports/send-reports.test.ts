import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { planPage } from '../plan-page.ts';
import { openPushBench } from '../push-bench.fixture.ts';
import type { PushBench, StartedPush } from '../push-bench.fixture.ts';
import { sendReports } from './send-reports.ts';

let bench: PushBench;
beforeAll(async () => {
  bench = await openPushBench();
});
afterEach(() => bench.reset());
afterAll(() => bench.close());

const REPORT = { method: 'POST', path: '/api/v2/reimport-scan/' } as const;

async function send({ inTest, ids }: StartedPush): Promise<void> {
  const session = await inTest();
  await sendReports(session, (await planPage(session, ids)).reports);
}

function reports({ simulator }: StartedPush): number {
  return simulator.requests.filter(({ path }) => path === REPORT.path).length;
}

describe('sending reports', () => {
  it('creates the findings in one report and acknowledges each', async () => {
    const started = await bench.start({ findings: 5 });
    await send(started);
    expect(reports(started)).toBe(1);
    expect(started.session.tally.counters).toMatchObject({ created: 5, done: 5, rejected: 0 });
    for (const id of started.ids) {
      expect(started.remote(id)).toMatchObject({ active: true, verified: true });
      expect(await started.entry(id)).toMatchObject({ remoteStatus: 'open', pendingStatus: undefined });
    }
    expect((await started.mapping())?.inflightBuildId).toBeNull();
  });

  it('does not take the tags of new findings for stored where a person has already closed another of the report', async () => {
    const started = await bench.start({ findings: 4 });
    const [old, ...added] = started.ids;
    const session = await started.inTest();
    await sendReports(session, (await planPage(session, [old!])).reports);
    started.simulator.state.editFinding(started.remote(old!)!.id, { active: false, is_mitigated: true });
    await started.triage([old!], 'fixed');
    await send(started);
    for (const id of added) expect((await started.entry(id)).fieldHashes).not.toHaveProperty('tags');
  });

  it('halves a report that fails until the one bad finding stands alone', async () => {
    const started = await bench.start({ findings: 8 });
    const bad = started.ids[5]!;
    started.simulator.poison((item) => (item['unique_id_from_tool'] === bad ? { status: 500 } : undefined));
    await send(started);
    expect(started.session.tally.counters).toMatchObject({ created: 7, rejected: 1 });
    expect(started.remote(bad)).toBeUndefined();
    expect(await started.entry(bad)).toMatchObject({
      rejected: true,
      remoteStatus: undefined,
      identity: undefined,
    });
    expect(await started.entry(started.ids[0]!)).toMatchObject({ rejected: false, remoteStatus: 'open' });
  });

  it('sends one finding a second time before it is rejected', async () => {
    const started = await bench.start({ findings: 1 });
    started.simulator.faults.add({
      match: REPORT,
      action: { kind: 'respond', status: 500, body: { message: 'Internal server error' } },
    });
    await send(started);
    expect(started.session.tally.counters).toMatchObject({ created: 1, rejected: 0 });
    // The one that failed, an empty one that shows that reports work, and the second one.
    expect(reports(started)).toBe(3);
  });

  it('halves what a firewall refuses in JSON until the one finding stands alone, and names the firewall', async () => {
    const started = await bench.start({ findings: 4 });
    const bad = started.ids[2]!;
    started.simulator.faults.add({
      match: { ...REPORT, body: (body) => body.includes(bad) },
      times: Infinity,
      action: { kind: 'respond', status: 403, body: { message: 'Forbidden' } },
    });
    await send(started);
    expect(started.session.tally.counters).toMatchObject({ created: 3, rejected: 1 });
    expect(await started.entry(bad)).toMatchObject({ rejected: true, identity: undefined });
  });

  it('rejects nothing when an empty report fails as well', async () => {
    const started = await bench.start();
    started.simulator.faults.add({
      match: REPORT,
      times: Infinity,
      action: { kind: 'respond', status: 500, body: { message: 'Internal server error' } },
    });
    await expect(send(started)).rejects.toMatchObject({ code: 'remote_error' });
    expect(started.session.tally.counters).toMatchObject({ created: 0, rejected: 0 });
    expect(await started.entry(started.ids[0]!)).toMatchObject({ rejected: false });
  });

  it('sends nothing twice when the answer is lost after the report was processed', async () => {
    const started = await bench.start({ findings: 4 });
    started.simulator.faults.add({ match: REPORT, action: { kind: 'commit-then-drop' } });
    await send(started);
    expect(reports(started)).toBe(1);
    expect(started.simulator.state.countFindings()).toBe(4);
    expect(await started.entry(started.ids[0]!)).toMatchObject({ remoteStatus: 'open' });
  });

  it('withdraws the intents of a report that never began', async () => {
    const started = await bench.start();
    started.simulator.faults.add({
      match: REPORT,
      times: Infinity,
      action: { kind: 'respond', status: 429, body: 'slow down' },
    });
    await expect(send(started)).rejects.toMatchObject({ code: 'remote_throttled' });
    expect(await started.entry(started.ids[0]!)).toMatchObject({
      pendingStatus: undefined,
      identity: undefined,
    });
  });

  it('reads the findings when the numbers of the answer are not as expected', async () => {
    const started = await bench.start({ findings: 3 });
    await send(started);
    const [moved] = started.ids;
    const { id } = started.remote(moved!)!;
    // Meant to be mitigated by the next report, but a person closed it as out of scope before.
    started.simulator.state.editFinding(id, { active: false, false_p: true, verified: false });
    await started.triage(started.ids, 'fixed');
    await send(started);
    expect(await started.entry(moved!)).toMatchObject({ remoteStatus: 'false_positive', remoteId: id });
    expect(await started.entry(started.ids[1]!)).toMatchObject({ remoteStatus: 'mitigated' });
    expect(started.session.tally.counters).toMatchObject({ mitigated: 2 });
  });
});
