import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { pushPage } from '../push-page.ts';
import { openPushBench } from '../push-bench.fixture.ts';
import type { PushBench, StartedPush } from '../push-bench.fixture.ts';
import { closeMapping } from './close-mapping.ts';

let bench: PushBench;
beforeAll(async () => {
  bench = await openPushBench();
});
afterEach(() => bench.reset());
afterAll(() => bench.close());

/** Findings that DefectDojo holds, the first a false positive. */
async function pushed(findings: number): Promise<StartedPush> {
  const started = await bench.startSent({ findings });
  await started.triage(started.ids.slice(0, 1), 'false_positive');
  await pushPage(await started.inTest(), started.ids);
  const { testId } = await started.inTest();
  await started.changeMapping({ testId });
  started.simulator.requests.clear();
  return started;
}

describe('the last push of a removed mapping', () => {
  it('mitigates open findings and leaves false positives alone', async () => {
    const started = await pushed(3);
    const [dismissed, ...open] = started.ids;
    const session = await started.startClosing();
    await closeMapping(session);
    for (const id of open) {
      expect(started.remote(id)).toMatchObject({ is_mitigated: true, active: false });
      expect(await started.entry(id)).toMatchObject({ remoteStatus: 'mitigated' });
    }
    expect(started.remote(dismissed!)).toMatchObject({ false_p: true });
    expect(session.tally.counters).toMatchObject({ mitigated: 2 });
  });

  it('leaves nothing that looks up to date, so that the mapping compares all of it when it comes back', async () => {
    const started = await pushed(2);
    const [, open] = started.ids;
    expect((await started.entry(open!)).revision).toBeGreaterThan(0);
    await closeMapping(await started.startClosing());
    expect(await started.entry(open!)).toMatchObject({ revision: 0 });
  });

  it('sends no texts, only the status', async () => {
    const started = await pushed(2);
    await started.rescore(started.ids, 9.8);
    const before = started.remote(started.ids[1]!)!.severity;
    await closeMapping(await started.startClosing());
    expect(started.remote(started.ids[1]!)).toMatchObject({ severity: before, is_mitigated: true });
    expect(started.simulator.requests.filter(({ method }) => method === 'PATCH')).toEqual([]);
  });

  it('creates nothing where the test was deleted', async () => {
    const started = await pushed(2);
    started.simulator.state.deleteTest((await started.inTest()).testId);
    await closeMapping(await started.startClosing());
    expect(started.simulator.requests.writes).toBe(0);
    expect(started.simulator.state.tests()).toEqual([]);
  });

  it('asks DefectDojo nothing where nothing was ever sent', async () => {
    const { session, simulator } = await bench.start();
    simulator.requests.clear();
    await closeMapping({ ...session, mapping: { ...session.mapping, testId: null } });
    expect(simulator.requests).toHaveLength(0);
  });
});
