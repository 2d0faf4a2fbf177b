import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { REMOTE_STATUSES } from '../remote-status.ts';
import type { KnownStatus, RemoteStatus } from '../remote-status.ts';
import { expectedEffect, isSameEffect } from './report-effect.ts';
import type { ReportEffect } from './report-effect.ts';
import { reportReaches } from './transition.ts';

/** A finding as it really is when a report arrives; `gone`: somebody deleted it. */
type Actual = RemoteStatus | 'gone';

/** What a report makes of a finding, recorded from 2.46.4 and 3.2.0 (rows: where it is; columns: what it says). */
const RECORDED: Record<RemoteStatus, Record<RemoteStatus, RemoteStatus>> = {
  open: {
    open: 'open',
    mitigated: 'mitigated',
    false_positive: 'false_positive',
    risk_accepted: 'risk_accepted',
  },
  mitigated: { open: 'open', mitigated: 'mitigated', false_positive: 'open', risk_accepted: 'open' },
  false_positive: {
    open: 'false_positive',
    mitigated: 'false_positive',
    false_positive: 'false_positive',
    risk_accepted: 'false_positive',
  },
  risk_accepted: {
    open: 'risk_accepted',
    mitigated: 'risk_accepted',
    false_positive: 'risk_accepted',
    risk_accepted: 'risk_accepted',
  },
};

/** What DefectDojo's answer says of a report, told from the recording. */
function effectOf(findings: readonly { actual: Actual; to: RemoteStatus }[]): ReportEffect {
  const count = (statuses: readonly (KnownStatus | undefined)[]) => ({
    active: statuses.filter((status) => status === 'open').length,
    mitigated: statuses.filter((status) => status === 'mitigated' || status === 'false_positive').length,
    falsePositive: statuses.filter((status) => status === 'false_positive').length,
    riskAccepted: statuses.filter((status) => status === 'risk_accepted').length,
  });
  const before = count(findings.map(({ actual }) => (actual === 'gone' ? undefined : actual)));
  const after = count(findings.map(({ actual, to }) => (actual === 'gone' ? to : RECORDED[actual][to])));
  return {
    created: findings.filter(({ actual }) => actual === 'gone').length,
    reactivated: findings.filter(({ actual, to }) => actual === 'mitigated' && to !== 'mitigated').length,
    active: after.active - before.active,
    mitigated: after.mitigated - before.mitigated,
    falsePositive: after.falsePositive - before.falsePositive,
    riskAccepted: after.riskAccepted - before.riskAccepted,
  };
}

const moves = REMOTE_STATUSES.flatMap((from) =>
  REMOTE_STATUSES.filter((to) => to !== from && reportReaches(from, to)).map((to) => ({ from, to })),
);
const finding = fc.record({
  move: fc.constantFrom(...moves),
  actual: fc.option(fc.constantFrom<Actual[]>(...REMOTE_STATUSES, 'gone'), { nil: undefined, freq: 2 }),
});

describe('the numbers in the answer to a report', () => {
  it('are as expected exactly when every finding was where it was believed to be', () => {
    fc.assert(
      fc.property(fc.array(finding, { minLength: 1, maxLength: 12 }), (findings) => {
        const actual = effectOf(
          findings.map(({ move, actual: real }) => ({ actual: real ?? move.from, to: move.to })),
        );
        const isUntouched = findings.every(
          ({ move, actual: real }) => real === undefined || real === move.from,
        );
        expect(isSameEffect(actual, expectedEffect(findings.map(({ move }) => move)))).toBe(isUntouched);
      }),
      { numRuns: 2_000 },
    );
  });
});
