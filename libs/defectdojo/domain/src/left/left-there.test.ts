import { FINDING_STATUSES, STATES_THERE } from '@gecko-defectdojo/contract';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { remoteStatusOf, REMOTE_STATUSES } from '../remote-status.ts';
import { heldLeft, isRuled } from './left-there.ts';
import { isClosedThere, stateThere } from './state-there.ts';

const status = fc.constantFrom(...FINDING_STATUSES);
const isTriaged = fc.constantFrom(true, false, undefined);
const left = fc.record({
  state: fc.option(fc.constantFrom(...STATES_THERE), { nil: undefined }),
  gecko: fc.constantFrom(...REMOTE_STATUSES),
  fields: fc.constant({}),
  by: fc.constantFrom(null, 'u'),
  at: fc.constant('2026-11-30T10:00:00.000Z'),
});

describe('a finding that is left as it is in DefectDojo', () => {
  it('stays so while its state in Gecko is the same, by a person or a scan, and with the rule on or off', () => {
    fc.assert(
      fc.property(left, status, isTriaged, fc.boolean(), (mark, gecko, triaged, rule) => {
        fc.pre(remoteStatusOf(gecko) === mark.gecko);
        expect(heldLeft(mark, { status: gecko, isTriaged: triaged }, rule)).toBe(mark);
      }),
    );
  });

  it('is left no longer once its state in Gecko changes without the rule', () => {
    fc.assert(
      fc.property(left, status, isTriaged, (mark, gecko, triaged) => {
        fc.pre(remoteStatusOf(gecko) !== mark.gecko);
        expect(heldLeft(mark, { status: gecko, isTriaged: triaged }, false)).toBeUndefined();
      }),
    );
  });

  it('stays closed by the rule for what a scan sets, and opens for what a person sets', () => {
    fc.assert(
      fc.property(left, status, isTriaged, (mark, gecko, triaged) => {
        fc.pre(remoteStatusOf(gecko) !== mark.gecko);
        const isKept = mark.state !== undefined && isClosedThere(mark.state);
        const stand = { status: gecko, isTriaged: triaged };
        const expected = isKept && isRuled(stand) ? { ...mark, gecko: remoteStatusOf(gecko) } : undefined;
        expect(heldLeft(mark, stand, true)).toEqual(expected);
      }),
    );
  });

  it.each([
    ['open', undefined, true],
    ['open', false, true],
    ['open', true, false],
    ['in_progress', true, false],
    ['fixed', false, true],
    ['fix_verified', true, false],
    ['false_positive', undefined, false],
    ['accepted_risk', false, false],
  ] as const)('that Gecko calls %s (by a person: %s) is ruled: %s', (gecko, triaged, expected) => {
    expect(isRuled({ status: gecko, isTriaged: triaged })).toBe(expected);
  });
});

describe('the state of a finding there', () => {
  const none = {
    active: false,
    false_p: false,
    risk_accepted: false,
    is_mitigated: false,
    out_of_scope: false,
    duplicate: false,
  };
  it.each([
    ['open', { active: true }],
    ['mitigated', { is_mitigated: true }],
    ['false_positive', { false_p: true, is_mitigated: true }],
    ['risk_accepted', { risk_accepted: true }],
    ['out_of_scope', { out_of_scope: true, is_mitigated: true }],
    ['duplicate', { duplicate: true }],
    ['inactive', {}],
    ['mixed', { active: true, risk_accepted: true }],
    ['mixed', { risk_accepted: true, is_mitigated: true }],
    ['false_positive', { false_p: true, duplicate: true }],
  ] as const)('is %s', (expected, fields) => {
    expect(stateThere({ ...none, ...fields })).toBe(expected);
  });
});
