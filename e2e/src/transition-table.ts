import type { FindingStatus } from '@gecko-defectdojo/contract';
import { FINDING_STATUSES } from '@gecko-defectdojo/contract';

/** A status of Gecko's, and when an accepted risk ends. */
export interface Stand {
  readonly status: FindingStatus;
  readonly until?: string;
}

/** A finding that gets one stand after another: before DefectDojo has it, or after. */
export interface TransitionCase {
  readonly isExported: boolean;
  readonly from: Stand;
  readonly to: Stand;
}

export const STANDS: readonly Stand[] = [
  ...FINDING_STATUSES.map((status) => ({ status })),
  { status: 'accepted_risk', until: '2099-05-01T00:00:00.000Z' },
];
/** Every stand to every other. Each is one finding. */
export const CASES: readonly TransitionCase[] = [true, false].flatMap((isExported) =>
  STANDS.flatMap((from) => STANDS.map((to) => ({ isExported, from, to }))),
);
/** When the findings get their first stands. */
export const FIRST = '2026-07-01T10:00:00.000Z';
/** When they get their second ones. */
export const SECOND = '2026-07-02T11:00:00.000Z';

/** The finding as DefectDojo must show it. Undefined where DefectDojo must not have it. */
export type Shown =
  | {
      readonly active: boolean;
      readonly verified: boolean;
      readonly is_mitigated: boolean;
      readonly false_p: boolean;
      readonly risk_accepted: boolean;
      readonly mitigated: string | null;
      readonly end: string | null;
    }
  | undefined;

/** The settings that decide what is shown. */
export interface TableSettings {
  /** Default true. */
  readonly includeResolved?: boolean;
  /** *Mark as verified* at the first push and at the second one. Default true, true. */
  readonly verified?: readonly [boolean, boolean];
}

const OPEN = {
  active: true,
  verified: true,
  is_mitigated: false,
  false_p: false,
  risk_accepted: false,
  mitigated: null,
  end: null,
} as const;

/** Returns what the first push must make of each case. */
export function shownFirst(one: TransitionCase, settings: TableSettings = {}): Shown {
  const to = one.isExported ? one.from : one.to;
  return shownAfter(undefined, { ...settings, to, at: one.isExported ? FIRST : atOf(one), isFirst: true });
}

/** Returns what the second push must make of each case. */
export function shownInEnd(one: TransitionCase, settings: TableSettings = {}): Shown {
  const first = shownFirst(one, settings);
  if (!one.isExported) return first;
  return shownAfter(first, { ...settings, to: one.to, at: SECOND, isFirst: false });
}

/** When a finding that goes out only once got its status. */
function atOf({ from, to }: TransitionCase): string {
  return from.status === to.status ? FIRST : SECOND;
}

interface Change extends TableSettings {
  readonly to: Stand;
  readonly at: string;
  readonly isFirst: boolean;
}

/** The table of ARCHITECTURE section 1, told without the code under test: what one change makes of what is shown. */
function shownAfter(before: Shown, change: Change): Shown {
  const { to, at, includeResolved = true } = change;
  const verified = verifiedAfter(before, change);
  switch (to.status) {
    case 'open':
    case 'in_progress':
      return { ...OPEN, verified };
    case 'fixed':
    case 'fix_verified':
      if (!includeResolved || before?.mitigated) return before;
      return { ...OPEN, active: false, verified, is_mitigated: true, mitigated: at };
    case 'false_positive':
      // The time at which it was dismissed is DefectDojo's own, so any will do.
      return (
        before && {
          ...OPEN,
          active: false,
          verified: false,
          is_mitigated: true,
          false_p: true,
          mitigated: 'any',
        }
      );
    case 'accepted_risk':
      return { ...OPEN, active: false, verified, risk_accepted: true, end: to.until ?? null };
  }
}

/**
 * *Mark as verified* holds for what is created, and for a change that takes a PATCH. One that a report carries leaves a
 * finding as it is.
 */
function verifiedAfter(before: Shown, { to, isFirst, verified = [true, true] }: Change): boolean {
  const chosen = verified[isFirst ? 0 : 1];
  if (before === undefined) return chosen;
  const isAccepted = to.status === 'accepted_risk';
  // A Risk Acceptance is withdrawn by itself, which opens the finding.
  const isPatched = before.risk_accepted
    ? !isAccepted && before.end === null
    : before.false_p || (before.is_mitigated && isAccepted);
  return isPatched ? chosen : before.verified;
}

/** Returns true if the second change leaves a note, where a person makes it with a reason and notes are on. */
export function isNoted(one: TransitionCase): boolean {
  const before = one.isExported ? shownFirst(one) : undefined;
  switch (one.to.status) {
    case 'in_progress':
      return false;
    case 'open':
      return before !== undefined && !before.active;
    case 'false_positive':
      return before !== undefined;
    default:
      return true;
  }
}

/** Returns the state after its branch was closed: open findings and accepted risks are mitigated. */
export function shownClosed(before: Shown): Shown {
  if (!before || before.is_mitigated) return before;
  return { ...OPEN, active: false, is_mitigated: true, mitigated: 'any' };
}
