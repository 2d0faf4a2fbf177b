import { newEntry } from '@gecko-defectdojo/domain';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openPushBench } from '../push-bench.fixture.ts';
import type { PushBench } from '../push-bench.fixture.ts';
import { newPushState } from '../push-session.ts';
import type { PlanSession, PushSession } from '../push-session.ts';
import { findTest } from './find-test.ts';
import { makeEmptyTest, makeTest } from './make-test.ts';

const IMPORT = { method: 'POST', path: '/api/v2/import-scan/' } as const;
const REPORT = { method: 'POST', path: '/api/v2/reimport-scan/' } as const;
const FILTER = { holding: ['resolved'] as const, includeWithoutEnd: false };

let bench: PushBench;
beforeAll(async () => {
  bench = await openPushBench();
});
afterEach(() => bench.reset());
afterAll(() => bench.close());

/** Returns the engagement for a test that is missing. */
async function engagementFor(session: PushSession): Promise<number> {
  const found = await findTest(session);
  if (found.testId !== undefined) throw new Error('The test is there.');
  return found.engagementId;
}

const begun = (session: PushSession): PlanSession => ({ ...session, ...newPushState(2_000) });

async function make(session: PushSession) {
  return makeTest(begun(session), { engagementId: await engagementFor(session), filter: FILTER });
}

describe('the test of a mapping', () => {
  it('is missing at first, and the engagement Gecko is there for it', async () => {
    const { session, simulator, mapping } = await bench.start();
    const engagementId = await engagementFor(session);
    expect(simulator.state.engagements()).toMatchObject([
      { id: engagementId, name: 'Gecko', product: session.mapping.productId },
    ]);
    expect(simulator.state.tests()).toEqual([]);
    expect(await mapping()).toMatchObject({ testId: null, engagementId });
  });

  it('is the empty one that a killed worker left', async () => {
    const { session, simulator } = await bench.start();
    const { testId } = await makeEmptyTest(begun(session), await engagementFor(session));
    expect(await findTest(session)).toEqual({
      testId,
      isNew: true,
      progress: 'processed',
      tellsProgress: false,
    });
    expect(simulator.state.engagements()).toHaveLength(1);
  });

  it('is looked at and kept once it is known', async () => {
    const { session, simulator } = await bench.start();
    const { testId } = await make(session);
    simulator.requests.clear();
    const known = { ...session, mapping: { ...session.mapping, testId } };
    expect(await findTest(known)).toEqual({
      testId,
      isNew: false,
      progress: 'processed',
      tellsProgress: false,
    });
    expect(simulator.requests.writes).toBe(0);
  });

  it('is missing after a deletion, and the ledger starts over', async () => {
    const { session, simulator, entry, record, ids } = await bench.start();
    const { testId } = await make(session);
    await record(ids[0]!, { kind: 'reported', status: 'open', revision: 3 });
    simulator.state.deleteTest(testId);
    const known = { ...session, mapping: { ...session.mapping, testId } };
    expect(await findTest(known)).toMatchObject({ testId: undefined });
    expect(await entry(ids[0]!)).toEqual(newEntry(ids[0]!));
  });

  it('is not made in a product that is gone', async () => {
    const { session, simulator } = await bench.start();
    simulator.state.deleteProduct(session.mapping.productId);
    await expect(findTest(session)).rejects.toMatchObject({ code: 'product_gone' });
    expect(simulator.state.tests()).toEqual([]);
  });
});

describe('the first report', () => {
  it('makes the test with its findings, in one write', async () => {
    const { session, simulator, mapping, entry, ids } = await bench.start();
    const engagementId = await engagementFor(session);
    simulator.requests.clear();
    const { testId, pace } = await makeTest(begun(session), { engagementId, filter: FILTER });
    expect(simulator.requests.filter((request) => request.write)).toMatchObject([IMPORT]);
    expect(simulator.state.tests()).toMatchObject([{ id: testId, title: session.mapping.service }]);
    expect(simulator.state.countFindings()).toBe(3);
    expect(await mapping()).toMatchObject({ testId, inflightBuildId: null });
    expect(await entry(ids[0]!)).toMatchObject({ remoteStatus: 'open', pendingStatus: undefined });
    expect(session.tally.counters).toMatchObject({ created: 3, done: 3 });
    expect(pace).toMatchObject({ reportsDone: 1 });
  });

  it('holds no more findings than the push says', async () => {
    const { session, simulator } = await bench.start();
    const engagementId = await engagementFor(session);
    await makeTest({ ...session, ...newPushState(2) }, { engagementId, filter: FILTER });
    expect(simulator.state.countFindings()).toBe(2);
  });

  it('is empty where nothing has to be created', async () => {
    const { session, simulator, triage, ids } = await bench.start();
    await triage(ids, 'false_positive');
    await make(session);
    expect(simulator.state.tests()).toHaveLength(1);
    expect(simulator.state.countFindings()).toBe(0);
  });

  it('is found again by its build id when its response was lost, and nothing is made twice', async () => {
    const { session, simulator, ids, entry } = await bench.start();
    const engagementId = await engagementFor(session);
    simulator.faults.add({ match: IMPORT, action: { kind: 'commit-then-drop' } });
    const missing = { engagementId, filter: FILTER };
    await expect(makeTest(begun(session), missing)).rejects.toMatchObject({ retry: 'backoff' });
    const [test] = simulator.state.tests();
    expect(await findTest(session)).toEqual({
      testId: test?.id,
      isNew: false,
      progress: 'processed',
      tellsProgress: false,
    });
    expect(await entry(ids[0]!)).toMatchObject({ pendingStatus: 'open' });
    expect(simulator.state.countFindings()).toBe(3);
  });

  it('is not sent again where it arrives during the look-up, after the tests were listed', async () => {
    const { session, simulator } = await bench.start({ findings: 2 });
    const { context } = session;
    const unsettled = { ...context.timings.unsettled, longestMs: 400 };
    const short = { ...session, context: { ...context, timings: { ...context.timings, unsettled } } };
    simulator.faults.add({ match: IMPORT, action: { kind: 'late', ms: 50, answer: 'cut' } });
    await expect(make(short)).rejects.toMatchObject({ retry: 'backoff' });
    const list = { method: 'GET', path: '/api/v2/tests/' } as const;
    const body = { count: 0, next: null, previous: null, results: [] };
    simulator.faults.add({ match: list, action: { kind: 'delay', ms: 600 } });
    simulator.faults.add({ match: list, times: 2, action: { kind: 'respond', status: 200, body } });
    await expect(findTest(short)).rejects.toMatchObject({ code: 'timeout' });
    expect(await findTest(short)).toMatchObject({ isNew: false });
    expect(simulator.state.tests()).toHaveLength(1);
  });

  it('is not sent again while it may still arrive', async () => {
    const { session, simulator } = await bench.start();
    const { context } = session;
    const timings = { ...context.timings, unsettled: { firstMs: 0, secondMs: 0, longestMs: 60_000 } };
    const patient = { ...session, context: { ...context, timings } };
    const engagementId = await engagementFor(patient);
    simulator.faults.add({ match: IMPORT, action: { kind: 'cut' } });
    await expect(makeTest(begun(patient), { engagementId, filter: FILTER })).rejects.toMatchObject({
      retry: 'backoff',
    });
    await expect(findTest(patient)).rejects.toMatchObject({ code: 'timeout' });
    expect(simulator.state.tests()).toEqual([]);
  });

  it('that breaks off in the middle leaves a test in which its findings are looked up', async () => {
    const { session, simulator, ids, entry } = await bench.start();
    simulator.faults.add({ match: IMPORT, action: { kind: 'commit-part-then-500', findings: 2 } });
    const { testId } = await make(session);
    expect(simulator.state.tests()).toMatchObject([{ id: testId }]);
    expect(simulator.state.countFindings()).toBe(2);
    const held = await Promise.all(ids.map(async (id) => (await entry(id)).remoteStatus));
    expect(held.filter((status) => status === 'open')).toHaveLength(2);
    expect(held.filter((status) => status === undefined)).toHaveLength(1);
  });

  it.each([
    ['refused by DefectDojo', { status: 400, body: { message: 'no' } }],
    ['refused by a firewall', { status: 403, body: '<html>blocked</html>' }],
    ['too large for a proxy', { status: 413, body: '<html>too large</html>' }],
  ])('that is %s makes an empty test, and the findings go the usual way', async (_, response) => {
    const { session, simulator, ids, entry } = await bench.start();
    simulator.faults.add({ match: IMPORT, action: { kind: 'respond', ...response } });
    const { testId } = await make(session);
    expect(simulator.state.tests()).toMatchObject([{ id: testId }]);
    expect(simulator.state.countFindings()).toBe(0);
    expect((await entry(ids[0]!)).pendingStatus).toBeUndefined();
  });

  it('that a firewall cuts makes an empty test, once probes have shown that it is the cause', async () => {
    const { session, simulator, ids } = await bench.start();
    const isDisliked = { method: 'POST', body: (body: string) => body.includes(ids[0]!) };
    simulator.faults.add({ match: isDisliked, times: Infinity, action: { kind: 'cut' } });
    await make(session);
    expect(simulator.state.tests()).toHaveLength(1);
    expect(simulator.requests.filter(({ path }) => path === IMPORT.path).length).toBeGreaterThan(2);
    expect(simulator.requests.filter(({ path }) => path === REPORT.path)).toEqual([]);
  });
});
