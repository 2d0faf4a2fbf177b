import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openPushBench } from '../push-bench.fixture.ts';
import type { PushBench, PushBenchOptions } from '../push-bench.fixture.ts';
import { findTest } from '../test/find-test.ts';
import { chooseReportsAtOnce } from './choose-reports-at-once.ts';

let bench: PushBench;
beforeAll(async () => {
  bench = await openPushBench();
});
afterEach(() => bench.reset());
afterAll(() => bench.close());

/** Returns how many reports may be in flight to a test that was just made, and to the same one later. */
async function choose(options: PushBenchOptions): Promise<{ made: number; later: number; requests: number }> {
  const { inTest, mapping, simulator } = await bench.start(options);
  const session = await inTest();
  simulator.requests.clear();
  const made = await chooseReportsAtOnce(session, { testId: undefined, engagementId: 1 });
  const requests = simulator.requests.length;
  const found = await findTest({ ...session, mapping: (await mapping())! });
  return { made, later: await chooseReportsAtOnce(session, found), requests };
}

describe('the reports at once to a test', () => {
  it('are two where the connection says so, which costs a request for a test that was just made', async () => {
    expect(await choose({ twoReportsAtOnce: true })).toEqual({ made: 2, later: 2, requests: 1 });
  });

  it('is one where it does not, and nothing is asked', async () => {
    expect(await choose({})).toEqual({ made: 1, later: 1, requests: 0 });
  });

  it('is one on Pro, which may write reports in the background', async () => {
    expect(await choose({ twoReportsAtOnce: true, version: 'pro' })).toMatchObject({ made: 1, later: 1 });
  });
});
