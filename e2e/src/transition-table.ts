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
      /** The tag of the team's template; empty for none. */
      readonly tags: string;
      /** Which rendering of Gecko's wrote its references. */
      readonly references: Rendering;
    }
  | undefined;

/** This release's rendering, or an earlier one. */
export type Rendering = 'present' | 'former';

/** The tag of a template. */
export const TAG = { template: 'repo:{name}', tag: 'repo:shop' } as const;

/** The settings that decide what is shown. */
export interface TableSettings {
  /** Default true. */
  readonly includeResolved?: boolean;
  /** *Mark as verified* at the first push and at the second one. Default true, true. */
  readonly verified?: readonly [boolean, boolean];
  /** True if a template makes a tag, at either push. Default false, false. */
  readonly tagged?: readonly [boolean, boolean];
  /** True if an earlier rendering wrote what the first push sent. Default false. */
  readonly isFormer?: boolean;
}

const OPEN = {
  active: true,
  verified: true,
  is_mitigated: false,
  false_p: false,
  risk_accepted: false,
  mitigated: null,
  end: null,
  tags: '',
  references: 'present',
} as const;

/** Returns what the first push must make of each case. */
export function shownFirst(one: TransitionCase, settings: TableSettings = {}): Shown {
  const to = one.isExported ? one.from : one.to;
  return shownAfter(undefined, { ...settings, to, at: one.isExported ? FIRST : atOf(one), isFirst: true });
}

/** Returns what the second push must make of each case. */
export function shownInEnd(one: TransitionCase, settings: TableSettings = {}): Shown {
  const first = shownFirst(one, settings);
  const { isFormer = false } = settings;
  const held = isFormer ? withFormer(first) : first;
  if (!one.isExported) return held;
  return shownAfter(held, { ...settings, to: one.to, at: SECOND, isFirst: false });
}

/** Returns the same as an earlier rendering wrote it. */
export function withFormer(shown: Shown): Shown {
  return shown && { ...shown, references: 'former' };
}

/** Returns the same once all settings were applied to all. DefectDojo verifies no false positive. */
export function shownApplied(
  shown: Shown,
  { verified = [true, true], tagged = [false, false] }: TableSettings,
): Shown {
  return (
    shown && {
      ...shown,
      verified: verified[1] && !shown.false_p,
      tags: tagged[1] ? TAG.tag : '',
      references: 'present',
    }
  );
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
  const labels = labelsAfter(before, change);
  switch (to.status) {
    case 'open':
    case 'in_progress':
      return { ...OPEN, ...labels };
    case 'fixed':
    case 'fix_verified':
      if (!includeResolved || before?.mitigated) return before;
      return { ...OPEN, ...labels, active: false, is_mitigated: true, mitigated: at };
    case 'false_positive':
      // The time at which it was dismissed is DefectDojo's own, so any will do.
      return (
        before && {
          ...OPEN,
          ...labels,
          active: false,
          verified: false,
          is_mitigated: true,
          false_p: true,
          mitigated: 'any',
        }
      );
    case 'accepted_risk':
      return { ...OPEN, ...labels, active: false, risk_accepted: true, end: to.until ?? null };
  }
}

type Labels = Pick<NonNullable<Shown>, 'verified' | 'tags' | 'references'>;

/**
 * *Mark as verified*, tags of templates and another rendering hold for what is created, and for a change that takes a
 * PATCH. One that a report carries leaves a finding as it is.
 */
function labelsAfter(before: Shown, change: Change): Labels {
  const { to, isFirst, verified = [true, true], tagged = [false, false] } = change;
  const side = isFirst ? 0 : 1;
  const chosen: Labels = {
    verified: verified[side],
    tags: tagged[side] ? TAG.tag : '',
    references: 'present',
  };
  if (before === undefined || isPatched(before, to)) return chosen;
  return { verified: before.verified, tags: before.tags, references: before.references };
}

function isPatched(before: NonNullable<Shown>, { status }: Stand): boolean {
  const isAccepted = status === 'accepted_risk';
  const isDismissed = status === 'false_positive';
  // A Risk Acceptance is withdrawn by itself, which opens the finding.
  if (before.risk_accepted) return !isAccepted && before.end === null;
  if (before.false_p) return !isDismissed;
  return before.is_mitigated && (isAccepted || isDismissed);
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
  const { verified, tags, references } = before;
  return {
    ...{ ...OPEN, verified, tags, references },
    ...{ active: false, is_mitigated: true, mitigated: 'any' },
  };
}
