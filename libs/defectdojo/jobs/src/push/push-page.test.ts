import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { planPage } from './plan-page.ts';
import { openPushBench } from './push-bench.fixture.ts';
import type { PushBench, StartedPush } from './push-bench.fixture.ts';
import { pushPage } from './push-page.ts';

let bench: PushBench;
beforeAll(async () => {
  bench = await openPushBench();
});
afterEach(() => bench.reset());
afterAll(() => bench.close());

const DAY_MS = 86_400_000;

/** The writes in the order in which they arrived, as method and resource. */
function writes({ simulator }: StartedPush): string[] {
  return simulator.requests
    .filter(({ method }) => method !== 'GET')
    .map(({ method, path }) => `${method} ${path.split('/')[3] ?? ''}`);
}

async function push(started: StartedPush): Promise<void> {
  const session = await started.inTest();
  started.simulator.requests.clear();
  await pushPage(session, started.ids);
}

describe('a page of findings', () => {
  it('sends PATCHes first, then one report', async () => {
    const started = await bench.start({ findings: 3 });
    await push(started);
    await started.rescore(started.ids.slice(0, 1), 9.8);
    await started.triage(started.ids, 'fixed');
    await push(started);
    expect(writes(started)).toEqual(['PATCH findings', 'POST reimport-scan']);
  });

  it('accepts a risk in the report before it makes the Risk Acceptance', async () => {
    const started = await bench.start({ findings: 1 });
    started.simulator.setProductFlags(started.session.mapping.productId, {
      enable_full_risk_acceptance: true,
    });
    await started.triage(started.ids, 'accepted_risk', new Date(Date.now() + 30 * DAY_MS));
    await push(started);
    expect(writes(started)).toEqual(['POST reimport-scan', 'POST risk_acceptance']);
  });

  it('takes a Risk Acceptance back before it mitigates the finding', async () => {
    const started = await bench.start({ findings: 1 });
    started.simulator.setProductFlags(started.session.mapping.productId, {
      enable_full_risk_acceptance: true,
    });
    await started.triage(started.ids, 'accepted_risk', new Date(Date.now() + 30 * DAY_MS));
    await push(started);
    await started.triage(started.ids, 'fixed');
    await push(started);
    expect(writes(started)).toEqual(['DELETE risk_acceptance', 'POST reimport-scan']);
    expect(started.remote(started.ids[0]!)).toMatchObject({ is_mitigated: true });
  });

  it('looks at a finding with an unknown outcome and plans it again', async () => {
    const started = await bench.start({ findings: 1 });
    const session = await started.inTest();
    const [report] = (await planPage(session, started.ids)).reports;
    const { findingId, identity, sentHashes: fieldHashes } = report!;
    await started.record(findingId, { kind: 'sending', status: 'open', buildId: 'b', identity, fieldHashes });
    await started.triage(started.ids, 'fixed');
    await push(started);
    expect(await started.entry(findingId)).toMatchObject({
      remoteStatus: 'mitigated',
      pendingStatus: undefined,
    });
  });

  it('reports a finding that was deleted in DefectDojo with the next page, not with the one that finds out', async () => {
    const started = await bench.start({ findings: 1 });
    await push(started);
    started.simulator.state.deleteFinding(started.remote(started.ids[0]!)!.id);
    await started.rescore(started.ids, 9.8);
    await started.triage(started.ids, 'fixed');
    await push(started);
    expect(writes(started)).toEqual([]);
    await push(started);
    expect(writes(started)).toEqual(['POST reimport-scan']);
    expect(started.remote(started.ids[0]!)).toMatchObject({ severity: 'Critical', is_mitigated: true });
  });

  it('settles what needs nothing, and counts it', async () => {
    const started = await bench.start({ findings: 2 });
    await push(started);
    const { done } = started.session.tally.counters;
    await push(started);
    expect(started.simulator.requests.writes).toBe(0);
    expect(started.session.tally.counters).toMatchObject({ done: done + 2, unchanged: 2 });
  });
});
