import { describe, expect, it } from 'vitest';
import { exampleFinding } from '../render/gecko-finding.fixture.ts';
import { atPresent, instantOf, mayHaveEnded } from './acceptance-end.ts';

describe('the end of a Risk Acceptance', () => {
  it.each([
    ['2027-01-01T00:00:00.000Z', false],
    ['2027-01-02T00:59:59.999Z', false],
    ['2027-01-02T01:00:00.000Z', true],
    ['2027-01-09T00:00:00.000Z', true],
  ])('on 3 January may have come, seen at %s: %s', (now, expected) => {
    expect(mayHaveEnded('2027-01-03T02:00:00.000Z', { now: new Date(now) })).toBe(expected);
  });

  it.each([
    ['2027-01-01T00:00:00Z', '2027-01-01T00:00:00.000Z'],
    ['2027-01-01T02:30:00.123456+02:30', '2027-01-01T00:00:00.123Z'],
    ['never', undefined],
    [null, undefined],
  ])('that DefectDojo writes as %s is %s', (time, expected) => {
    expect(instantOf(time)).toBe(expected);
  });
});

describe('a finding at present', () => {
  const end = '2027-01-03T02:00:00.000Z';
  const accepted = exampleFinding({ status: 'accepted_risk', acceptedUntil: end });

  it('is open from the end of its accepted risk on, whether the host has set it back or not', () => {
    expect(atPresent(accepted, new Date('2027-01-03T01:59:59.999Z'))).toBe(accepted);
    for (const now of [end, '2030-01-01T00:00:00.000Z']) {
      expect(atPresent(accepted, new Date(now))).toEqual({
        ...accepted,
        status: 'open',
        statusChangedAt: end,
        acceptedUntil: null,
      });
    }
  });

  it.each([
    ['a risk that is accepted without an end', { status: 'accepted_risk', acceptedUntil: null }],
    ['another status', { status: 'fixed', acceptedUntil: null }],
  ] as const)('stays as it is with %s', (_, change) => {
    const finding = exampleFinding(change);
    expect(atPresent(finding, new Date('2030-01-01'))).toBe(finding);
  });
});
