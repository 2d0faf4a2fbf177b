import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { executePush } from './execute-push.ts';
import { openPushBench } from './push-bench.fixture.ts';
import type { PushBench } from './push-bench.fixture.ts';

let bench: PushBench;
beforeAll(async () => {
  bench = await openPushBench();
});
afterEach(() => bench.reset());
afterAll(() => bench.close());

const DAY_MS = 86_400_000;

describe('a push', () => {
  it('brings DefectDojo to what Gecko says, and then has nothing to write', async () => {
    const { session, simulator, mapping } = await bench.start({ findings: 12 });
    expect(await executePush(session)).toMatchObject({ missing: 0 });
    expect(session.tally.counters).toMatchObject({ planned: 12, done: 12, created: 12 });
    simulator.requests.clear();
    await executePush({ ...session, mapping: (await mapping())! });
    expect(simulator.requests.writes).toBe(0);
    expect(session.tally.counters).toMatchObject({ created: 12, unchanged: 12 });
  });

  it('counts apart what it leaves alone', async () => {
    const { session, triage, ids } = await bench.start({ findings: 4 });
    await triage(ids.slice(0, 1), 'false_positive');
    await triage(ids.slice(1, 2), 'fixed');
    const settings = { ...session.settings, includeResolvedFindings: false };
    await executePush({ ...session, settings });
    expect(session.tally.counters).toMatchObject({ created: 2, notSent: 1, heldBack: 1, unchanged: 0 });
  });

  it('that a person retries tries a finding a second time that fails once', async () => {
    const { session, simulator, triage, ids, entry, mapping } = await bench.start({ findings: 1 });
    const failing = (times: number) => {
      simulator.faults.add({
        match: { method: 'POST', path: '/api/v2/risk_acceptance/' },
        times,
        action: { kind: 'respond', status: 500, body: { message: 'Internal server error' } },
      });
    };
    simulator.setProductFlags(session.mapping.productId, { enable_full_risk_acceptance: true });
    await triage(ids, 'accepted_risk', new Date(Date.now() + 30 * DAY_MS));
    failing(2);
    await executePush(session);
    expect(await entry(ids[0]!)).toMatchObject({ remoteStatus: 'risk_accepted', rejected: true });
    failing(1);
    const push = { ...session.push, trigger: 'retry' } as const;
    await executePush({ ...session, push, mapping: (await mapping())! });
    expect(await entry(ids[0]!)).toMatchObject({ rejected: false });
    expect(simulator.state.riskAcceptances()).toHaveLength(1);
  });

  it('says how many findings are missing in DefectDojo after it created some', async () => {
    const { session, simulator, mapping, triage, ids, remote } = await bench.start({ findings: 3 });
    await triage(ids.slice(0, 1), 'false_positive');
    await executePush(session);
    simulator.state.deleteFinding(remote(ids[1]!)!.id);
    await triage(ids.slice(0, 1), 'open');
    expect(await executePush({ ...session, mapping: (await mapping())! })).toMatchObject({ missing: 1 });
  });
});
