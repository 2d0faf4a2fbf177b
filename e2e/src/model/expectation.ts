import type { GeckoFinding } from '@gecko-defectdojo/contract';
import type { RiskAcceptanceRecord, SimulatorFinding } from '@gecko-defectdojo/testing-simulator';
import type { ForeignMark, Target } from './foreign-marks.ts';

/** The state of a finding in DefectDojo. */
export interface Shown {
  readonly state: string;
  readonly mitigated: number | null;
  /** The ends of its active risk acceptances. */
  readonly ends: readonly (number | null)[];
}

export type MaybeShown = Shown | 'absent';

/** Returns the state that a push gives a finding, or undefined if the push does not change it. */
export function targetOf(finding: GeckoFinding | undefined, includeResolved: boolean): Target | undefined {
  if (finding === undefined) return 'mitigated';
  switch (finding.status) {
    case 'open':
    case 'in_progress':
      return 'open';
    case 'fixed':
    case 'fix_verified':
      return includeResolved ? 'mitigated' : undefined;
    case 'false_positive':
      return 'false_positive';
    case 'accepted_risk':
      return `accepted ${finding.acceptedUntil ?? ''}`;
  }
}

/** Reads the state of a finding from all its columns, so that a mixed state equals none of Gecko's. */
export function shownOf(finding: SimulatorFinding, acceptances: readonly RiskAcceptanceRecord[]): Shown {
  const { active, is_mitigated, false_p, risk_accepted, out_of_scope, mitigated } = finding;
  const flags = Object.entries({ active, is_mitigated, false_p, risk_accepted, out_of_scope });
  return {
    state: flags.flatMap(([name, isSet]) => (isSet ? [name] : [])).join(' '),
    mitigated: mitigated === null ? null : Date.parse(mitigated),
    ends: acceptances
      .filter((one) => one.expiration_date_handled === null && one.accepted_findings.includes(finding.id))
      .map((one) => (one.expiration_date === null ? null : Date.parse(one.expiration_date))),
  };
}

const STATES: Readonly<Record<string, string>> = {
  open: 'active',
  mitigated: 'is_mitigated',
  false_positive: 'is_mitigated false_p',
  accepted: 'risk_accepted',
};

const CLOSED: ReadonlySet<string> = new Set(['is_mitigated', 'is_mitigated false_p', 'risk_accepted']);

export interface ExpectationInput {
  /** Undefined: it was deleted in Gecko. */
  readonly finding: GeckoFinding | undefined;
  readonly includeResolved: boolean;
  readonly before: MaybeShown;
  readonly mark: ForeignMark | undefined;
  /** True if DefectDojo accepts risk acceptances now. */
  readonly mayAcceptRisks: boolean;
  /** True if what people closed in DefectDojo stays closed there. */
  readonly leaveClosed: boolean;
  /** True if its status goes by PATCH, which tells no time of mitigation. */
  readonly isUnmatched: boolean;
  /** True if it may be in a test that Gecko does not know yet, of a report without a response. */
  readonly mayBeThere: boolean;
}

/** Returns a sentence if the state in DefectDojo after a push breaks the rules, else undefined. */
export function complaintAbout(after: MaybeShown, input: ExpectationInput): string | undefined {
  const allowed = allowedBy(input);
  if (allowed.some((one) => one(after))) return undefined;
  const { finding, before, mark } = input;
  return `shows ${say(after)}; before ${say(before)}; Gecko: ${finding?.status ?? 'deleted'} until ${
    finding?.acceptedUntil ?? '-'
  } since ${finding?.statusChangedAt ?? '-'}; include resolved: ${String(input.includeResolved)}; mark: ${JSON.stringify(mark)}`;
}

/** Returns true if DefectDojo has exactly Gecko's state, and not a person's change that was kept. */
export function isTold(after: MaybeShown, input: ExpectationInput): boolean {
  const target = targetOf(input.finding, input.includeResolved);
  return target === undefined || isShowing(input, target)(after);
}

type Rule = (after: MaybeShown) => boolean;

function allowedBy(input: ExpectationInput): Rule[] {
  const { finding, includeResolved, before, mark } = input;
  const target = targetOf(finding, includeResolved);
  const asBefore: Rule = (after) => isSame(after, before);
  const base = baseRules(input, target);
  if (mark === undefined) return base;
  // A deleted finding may be pushed as a false positive, or stay absent.
  const dismissed =
    mark.kind === 'deleted' && before === 'absent' && target === 'false_positive'
      ? [isShowing(input, target)]
      : [];
  if (!mark.isCertain) return [asBefore, ...base, ...dismissed];
  // Not changed by the push, or pushed before and unchanged since: a person's change is kept.
  if (target === undefined || target === mark.told)
    return mark.kind === 'deleted' ? [asBefore, ...base] : [asBefore];
  if (input.leaveClosed && isLeftClosed(before, mark.told, target)) return [asBefore];
  return [...base, ...dismissed];
}

/** Closed in DefectDojo by a person, where a scan opens or mitigates it in Gecko. */
function isLeftClosed(before: MaybeShown, told: Target | undefined, target: Target): boolean {
  if (before === 'absent' || (target !== 'open' && target !== 'mitigated')) return false;
  const [word = ''] = (told ?? '').split(' ');
  const isClosed = before.state.includes('out_of_scope') || CLOSED.has(before.state);
  return isClosed && before.state !== STATES[word];
}

function baseRules(input: ExpectationInput, target: Target | undefined): Rule[] {
  const { finding, before } = input;
  // Resolved findings are not included, so nothing changes. A finding deleted in Gecko is not created.
  if (target === undefined || (finding === undefined && before === 'absent'))
    return [(after) => isSame(after, before)];
  if (target === 'false_positive' && before === 'absent')
    return [(after) => after === 'absent', ...(input.mayBeThere ? [isShowing(input, target)] : [])];
  return [isShowing(input, target)];
}

function isShowing(input: ExpectationInput, target: Target): Rule {
  const [word = '', end = ''] = target.split(' ');
  const { finding, before, mayAcceptRisks } = input;
  return (after) => {
    if (after === 'absent' || after.state !== STATES[word]) return false;
    if (word === 'mitigated' && finding !== undefined && !input.isUnmatched) {
      const dates = [Date.parse(finding.statusChangedAt)];
      if (before !== 'absent' && before.mitigated !== null) dates.push(before.mitigated);
      if (after.mitigated === null || !dates.includes(after.mitigated)) return false;
    }
    if (word === 'accepted' && !mayAcceptRisks) return true;
    const allowed: (number | null)[][] = [end === '' ? [] : [Date.parse(end)]];
    // No report may set the flag, so a Risk Acceptance without an end may have done so.
    if (word === 'accepted' && end === '' && input.isUnmatched) allowed.push([null]);
    return allowed.some((ends) => JSON.stringify(after.ends) === JSON.stringify(ends));
  };
}

function isSame(a: MaybeShown, b: MaybeShown): boolean {
  if (a === 'absent' || b === 'absent') return a === b;
  return a.state === b.state && a.mitigated === b.mitigated;
}

function say(shown: MaybeShown): string {
  return shown === 'absent' ? 'absent' : JSON.stringify(shown);
}
