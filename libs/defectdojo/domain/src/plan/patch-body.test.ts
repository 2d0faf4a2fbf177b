import { describe, expect, it } from 'vitest';
import { capabilitiesOf } from '../capabilities.ts';
import { patchBody } from './patch-body.ts';

const NEWEST = capabilitiesOf('3.2.0');
const NO_CWE = { cwe: 0, cwes: null };

describe('the body of a PATCH', () => {
  it('names the CWE in both places from 3.2 on, and only in the one that there is before', () => {
    expect(patchBody({ cwe: 564 }, { cwe: 564, cwes: null }, NEWEST)).toEqual({
      cwe: 564,
      cwes: ['CWE-564'],
    });
    expect(patchBody({ cwe: 564 }, { cwe: 564 }, capabilitiesOf('3.1.302'))).toEqual({ cwe: 564 });
    expect(patchBody({ cwe: 564 }, { cwe: 564 }, capabilitiesOf(undefined))).toEqual({ cwe: 564 });
  });

  it('names the precise CWE and the whole list together, also where one of them alone changes', () => {
    const several = { cwe: 89, cwes: ['CWE-89', 'CWE-564'] };
    expect(patchBody({ cwe: 89 }, several, NEWEST)).toEqual(several);
    expect(patchBody({ cwes: several.cwes }, several, NEWEST)).toEqual(several);
    expect(patchBody({ cwes: null }, { cwe: 89, cwes: null }, NEWEST)).toEqual({ cwe: 89, cwes: ['CWE-89'] });
  });

  it('empties the list when the CWE goes away, or is larger than the list can hold', () => {
    expect(patchBody({ cwe: 0 }, { cwe: 0, cwes: null }, NEWEST)).toEqual({ cwe: 0, cwes: [] });
    expect(patchBody({ cwe: 10_000_000 }, { cwe: 10_000_000, cwes: null }, NEWEST)).toEqual({
      cwe: 10_000_000,
      cwes: [],
    });
  });

  it('takes the score of a vector away with it, and says none for one that comes', () => {
    const v3 = 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H';
    expect(patchBody({ cvssv3: null, cvssv4: null }, NO_CWE, NEWEST)).toEqual({
      cvssv3: null,
      cvssv3_score: null,
      cvssv4: null,
      cvssv4_score: null,
    });
    expect(patchBody({ cvssv3: v3 }, NO_CWE, NEWEST)).toEqual({ cvssv3: v3 });
  });

  it('is the PATCH itself where none of these fields changes', () => {
    expect(patchBody({ title: 'New', active: true }, NO_CWE, NEWEST)).toEqual({ title: 'New', active: true });
  });
});
