import { describe, expect, it } from 'vitest';
import { capabilitiesOf } from './capabilities.ts';

describe('the capabilities of a DefectDojo', () => {
  it.each([
    ['2.45.9', false, false, false],
    ['2.46.0', true, false, false],
    ['v2.46.4', true, false, false],
    ['2.50.12', true, false, false],
    ['2.51.0', true, true, false],
    ['3.1.99', true, true, false],
    ['3.2.0', true, true, true],
    ['3.2.0-dev', true, true, true],
    ['4.0.0', true, true, true],
    // A version with two digits is no smaller than one with a single digit.
    ['10.0.0', true, true, true],
    ['latest', false, false, false],
    ['', false, false, false],
    [undefined, false, false, false],
  ])('of version %s', (version, mitigatedDate, cvssV4, manyCwes) => {
    const fixAvailable = cvssV4;
    expect(capabilitiesOf(version)).toEqual({ mitigatedDate, cvssV4, fixAvailable, manyCwes });
  });
});
