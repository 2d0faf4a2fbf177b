import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openPushBench } from '../push-bench.fixture.ts';
import type { PushBench } from '../push-bench.fixture.ts';
import { newEntry } from '@gecko-defectdojo/domain';
import { ensureTest } from './ensure-test.ts';

let bench: PushBench;
beforeAll(async () => {
  bench = await openPushBench();
});
afterEach(() => bench.reset());
afterAll(() => bench.close());

describe('the test of a mapping', () => {
  it('is created in the engagement Gecko, with the repository as its title', async () => {
    const { session, simulator, mapping } = await bench.start();
    const { testId, isNew } = await ensureTest(session);
    expect(isNew).toBe(true);
    const [engagement] = simulator.state.engagements();
    expect(engagement).toMatchObject({ name: 'Gecko', product: session.mapping.productId });
    expect(simulator.state.tests()).toMatchObject([{ id: testId, title: session.mapping.service }]);
    expect(await mapping()).toMatchObject({ testId, engagementId: engagement?.id });
  });

  it('is the empty one that a killed worker left', async () => {
    const { session, simulator } = await bench.start();
    const first = await ensureTest(session);
    expect(await ensureTest(session)).toEqual({ ...first, isNew: true });
    expect(simulator.state.tests()).toHaveLength(1);
    expect(simulator.state.engagements()).toHaveLength(1);
  });

  it('is looked at and kept once it is known', async () => {
    const { session, simulator } = await bench.start();
    const { testId } = await ensureTest(session);
    simulator.requests.clear();
    const known = { ...session, mapping: { ...session.mapping, testId } };
    expect(await ensureTest(known)).toEqual({ testId, isNew: false });
    expect(simulator.requests.writes).toBe(0);
  });

  it('is created again after a deletion, with a ledger that starts over', async () => {
    const { session, simulator, entry, record, ids } = await bench.start();
    const { testId } = await ensureTest(session);
    await record(ids[0]!, { kind: 'reported', status: 'open', revision: 3 });
    simulator.state.deleteTest(testId);
    const known = { ...session, mapping: { ...session.mapping, testId } };
    expect(await ensureTest(known)).toMatchObject({ isNew: true });
    expect(await entry(ids[0]!)).toEqual(newEntry(ids[0]!));
  });

  it('is not created in a product that is gone', async () => {
    const { session, simulator } = await bench.start();
    simulator.state.deleteProduct(session.mapping.productId);
    await expect(ensureTest(session)).rejects.toMatchObject({ code: 'product_gone' });
    expect(simulator.state.tests()).toEqual([]);
  });
});
