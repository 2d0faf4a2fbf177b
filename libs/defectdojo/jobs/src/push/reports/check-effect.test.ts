import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { ReportEffect } from '@gecko-defectdojo/domain';
import { planPage } from '../plan-page.ts';
import { pushPage } from '../push-page.ts';
import { openPushBench } from '../push-bench.fixture.ts';
import type { PushBench, StartedPush } from '../push-bench.fixture.ts';
import { effectOf, effectOfOneOfTwo, findCorrections } from './check-effect.ts';
import type { CheckedReport } from './check-effect.ts';

let bench: PushBench;
beforeAll(async () => {
  bench = await openPushBench();
});
afterEach(() => bench.reset());
afterAll(() => bench.close());

const RESULT = {
  testId: 1,
  engagementId: 1,
  productId: 1,
  isBackground: false,
  progress: 'processed',
  findingsParsed: undefined,
} as const;
const COUNTS = {
  total: 6,
  active: 0,
  verified: 0,
  duplicate: 0,
  is_mitigated: 0,
  false_p: 0,
  risk_accepted: 0,
};
const NONE: ReportEffect = {
  created: 0,
  reactivated: 0,
  active: 0,
  mitigated: 0,
  falsePositive: 0,
  riskAccepted: 0,
};

/** Findings that DefectDojo holds, fixed in Gecko since: the next report mitigates them. */
async function fixed(findings: number): Promise<StartedPush> {
  const started = await bench.start({ findings });
  await pushPage(await started.inTest(), started.ids);
  await started.triage(started.ids, 'fixed');
  return started;
}

/** Checks a report of the findings as if its response had these numbers. */
async function check(started: StartedPush, report: Partial<CheckedReport>) {
  const session = await started.inTest();
  const { reports } = await planPage(session, started.ids);
  started.simulator.requests.clear();
  return findCorrections(session, reports, { mayHaveBegun: false, effect: undefined, ...report });
}

describe('the effect of a report', () => {
  it('is the difference that the response shows', () => {
    const effect = effectOf({
      ...RESULT,
      before: { ...COUNTS, active: 5, is_mitigated: 1 },
      after: { ...COUNTS, active: 3, is_mitigated: 4, risk_accepted: 1 },
      delta: { created: 2, reactivated: 1, untouched: 0 },
    });
    expect(effect).toEqual({
      ...NONE,
      created: 2,
      reactivated: 1,
      active: -2,
      mitigated: 3,
      riskAccepted: 1,
    });
  });

  it('of two at once is what it created, because the counts of the test tell of both', async () => {
    const started = await bench.start({ findings: 3 });
    const { reports } = await planPage(await started.inTest(), started.ids);
    const result = {
      ...RESULT,
      before: COUNTS,
      after: { ...COUNTS, total: 12, active: 5, is_mitigated: 1 },
      delta: { created: 3, closed: 0, reactivated: 0, untouched: 0 },
    };
    expect(effectOfOneOfTwo(result, reports)).toEqual({ ...NONE, created: 3, active: 3 });
    expect(effectOfOneOfTwo({ ...result, delta: { ...result.delta, created: 2 } }, reports)).toMatchObject({
      created: 2,
      active: 3,
    });
  });

  it('is unknown without statistics', () => {
    expect(effectOf({ ...RESULT, before: undefined, after: undefined, delta: undefined })).toBeUndefined();
  });
});

describe('checking a report', () => {
  it('asks nothing where the numbers are as expected', async () => {
    const started = await fixed(2);
    const corrections = await check(started, { effect: { ...NONE, active: -2, mitigated: 2 } });
    expect(corrections).toEqual(new Map());
    expect(started.simulator.requests).toHaveLength(0);
  });

  it('records the findings that the report did not move, where the numbers differ', async () => {
    const started = await fixed(2);
    const [moved, other] = started.ids.map((id) => started.remote(id)!);
    started.simulator.state.editFinding(moved!.id, { active: false, is_mitigated: true });
    const corrections = await check(started, { effect: { ...NONE, active: -1, mitigated: 1 } });
    expect([...corrections]).toEqual([
      [started.ids[1], { kind: 'found', status: 'open', remoteId: other!.id }],
    ]);
  });

  it('does not trust the numbers after an earlier report broke off', async () => {
    const started = await fixed(1);
    const effect = { ...NONE, active: -1, mitigated: 1 };
    expect([...(await check(started, { effect, mayHaveBegun: true })).keys()]).toEqual(started.ids);
  });

  it('finds what DefectDojo held before Gecko knew of it, as after a restored backup', async () => {
    const started = await bench.start({ findings: 3 });
    const session = await started.inTest();
    const { reports } = await planPage(session, started.ids);
    await pushPage(session, started.ids);
    // The report says that it created the last finding alone, so the first two were there.
    const corrections = await findCorrections(session, reports, {
      mayHaveBegun: false,
      effect: { ...NONE, created: 1, active: 1 },
    });
    const byId = started.ids.map((id) => ({ id, remoteId: started.remote(id)!.id }));
    const held = byId.sort((a, b) => a.remoteId - b.remoteId).slice(0, 2);
    expect([...corrections]).toEqual(
      held.map(({ id, remoteId }) => [id, { kind: 'found', status: 'open', remoteId, fieldHashes: {} }]),
    );
  });
});
