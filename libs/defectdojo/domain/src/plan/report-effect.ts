import type { KnownStatus, RemoteStatus } from '../remote-status.ts';

/** The changes of a report in a test by its response: numbers of findings. */
export interface ReportEffect {
  readonly created: number;
  readonly reactivated: number;
  /** How many more findings than before are in each of these states. */
  readonly active: number;
  readonly mitigated: number;
  readonly falsePositive: number;
  readonly riskAccepted: number;
}

/** A finding of a report: the state it is believed to be in (absent: it is new), and the one the report says. */
export interface ReportedChange {
  readonly from: KnownStatus | undefined;
  readonly to: RemoteStatus;
}

const NOTHING: ReportEffect = {
  created: 0,
  reactivated: 0,
  active: 0,
  mitigated: 0,
  falsePositive: 0,
  riskAccepted: 0,
};

/** Returns one finding's part in the counted statuses. A false positive is stored as mitigated as well. */
function shown(status: KnownStatus | undefined): ReportEffect {
  return {
    ...NOTHING,
    active: status === 'open' ? 1 : 0,
    mitigated: status === 'mitigated' || status === 'false_positive' ? 1 : 0,
    falsePositive: status === 'false_positive' ? 1 : 0,
    riskAccepted: status === 'risk_accepted' ? 1 : 0,
  };
}

/** Returns the effect of a report when every finding in it has the expected status. */
export function expectedEffect(changes: readonly ReportedChange[]): ReportEffect {
  const sum = { ...NOTHING };
  for (const { from, to } of changes) {
    const before = shown(from);
    const after = shown(to);
    sum.created += from === undefined ? 1 : 0;
    sum.reactivated += from === 'mitigated' && to === 'open' ? 1 : 0;
    sum.active += after.active - before.active;
    sum.mitigated += after.mitigated - before.mitigated;
    sum.falsePositive += after.falsePositive - before.falsePositive;
    sum.riskAccepted += after.riskAccepted - before.riskAccepted;
  }
  return sum;
}

/**
 * Returns true if a report did what it was meant to. Findings that people changed or deleted in DefectDojo change
 * other numbers, and no two such changes cancel out: a missing false positive or accepted risk lacks in its number, a
 * finding that does not reopen lacks in `reactivated`, and one that is not mitigated leaves `active` too high, which
 * only the others could make up for (status matrix of 2.46.4 and 3.2.0).
 */
export function isSameEffect(actual: ReportEffect, expected: ReportEffect): boolean {
  return (
    actual.created === expected.created &&
    actual.reactivated === expected.reactivated &&
    actual.active === expected.active &&
    actual.mitigated === expected.mitigated &&
    actual.falsePositive === expected.falsePositive &&
    actual.riskAccepted === expected.riskAccepted
  );
}
