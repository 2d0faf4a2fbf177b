import { describe, expect, it } from 'vitest';
import { instantOf, mayHaveEnded } from './acceptance-end.ts';

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
