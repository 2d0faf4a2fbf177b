import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { pushPage } from '../push-page.ts';
import { openPushBench } from '../push-bench.fixture.ts';
import type { PushBench, StartedPush } from '../push-bench.fixture.ts';
import { leaveBranch } from './leave-branch.ts';

let bench: PushBench;
beforeAll(async () => {
  bench = await openPushBench();
});
afterEach(() => bench.reset());
afterAll(() => bench.close());

async function leave(started: StartedPush): Promise<void> {
  const entries = await Promise.all(started.ids.map(started.entry));
  await leaveBranch(await started.inTest(), entries);
}

describe('the findings of a branch that the mapping left', () => {
  it('are mitigated by a report, without a note', async () => {
    const started = await bench.startSent({ findings: 2 });
    started.simulator.requests.clear();
    await leave(started);
    for (const id of started.ids) {
      expect(started.remote(id)).toMatchObject({ is_mitigated: true, active: false, notes: [] });
      expect(await started.entry(id)).toMatchObject({ gone: true, remoteStatus: 'mitigated' });
    }
    expect(started.simulator.requests.writes).toBe(1);
  });

  it('stay as they are where they are false positives or mitigated', async () => {
    const started = await bench.startSent({ findings: 2 });
    await started.triage(started.ids.slice(0, 1), 'false_positive');
    await started.triage(started.ids.slice(1), 'fixed');
    await pushPage(await started.inTest(), started.ids);
    const { done } = started.session.tally.counters;
    started.simulator.requests.clear();
    await leave(started);
    expect(started.simulator.requests.writes).toBe(0);
    expect(started.remote(started.ids[0]!)).toMatchObject({ false_p: true });
    expect(await started.entry(started.ids[0]!)).toMatchObject({
      gone: true,
      remoteStatus: 'false_positive',
    });
    expect(started.session.tally.counters.done).toBe(done + 2);
  });

  it('are not tried again where they are over, though DefectDojo rejected a later change of them', async () => {
    const started = await bench.startSent({ findings: 2 });
    const [over, open] = [started.ids[0]!, started.ids[1]!];
    await started.triage([over], 'false_positive');
    await pushPage(await started.inTest(), [over]);
    for (const id of [over, open]) await started.record(id, { kind: 'rejected', revision: 1_000_000 });
    await leave(started);
    expect(await started.entry(over)).toMatchObject({ gone: true, rejected: false });
    expect(await started.entry(open)).toMatchObject({
      gone: true,
      rejected: false,
      remoteStatus: 'mitigated',
    });
  });

  it('need nothing when there are none', async () => {
    const started = await bench.start({ findings: 1 });
    const session = await started.inTest();
    started.simulator.requests.clear();
    await leaveBranch(session, []);
    expect(started.simulator.requests).toHaveLength(0);
  });
});
