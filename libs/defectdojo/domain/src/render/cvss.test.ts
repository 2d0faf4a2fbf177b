import { describe, expect, it } from 'vitest';
import { placeCvss } from './cvss.ts';

const OLD = { mitigatedDate: true, cvssV4: false, fixAvailable: false, manyCwes: false };
const NEW = { mitigatedDate: true, cvssV4: true, fixAvailable: true, manyCwes: true };
const V3 = 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:N';
const V4 = 'CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N';

describe('placeCvss', () => {
  it.each([V3, V3.replace('3.1', '3.0'), `${V3}/E:P/RL:O/RC:C/MAV:L`, ` ${V3}\n`])(
    'puts %j into the field for version 3',
    (vector) => {
      expect(placeCvss(vector, OLD)).toEqual({ v3: vector.trim(), v4: null, text: null });
    },
  );

  it.each([V4, `${V4}/E:A/U:Amber`])(
    'puts %s into the field for version 4 if DefectDojo has it',
    (vector) => {
      expect(placeCvss(vector, NEW)).toEqual({ v3: null, v4: vector, text: null });
    },
  );

  it('puts a vector of version 4 into prose if DefectDojo has no field', () => {
    expect(placeCvss(V4, OLD)).toEqual({ v3: null, v4: null, text: V4 });
  });

  it.each([
    'AV:N/AC:L/Au:N/C:P/I:P/A:P',
    'CVSS:3.2/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:N',
    'CVSS:3.1/AV:N',
    `${V3}/`,
    `${V3}/AV:N`,
    `${V3}/XX:N`,
    V3.replace('AV:N', 'AV:Q'),
    V3.replace('AV:N', 'AV:N:N'),
    V3.replace('CVSS:3.1', 'CVSS:4.0'),
    V4.replace('CVSS:4.0', 'CVSS:3.1'),
    V3.toLowerCase(),
    'critical',
  ])('puts %s, which DefectDojo would refuse, into prose', (vector) => {
    expect(placeCvss(vector, NEW)).toEqual({ v3: null, v4: null, text: vector });
  });

  it.each([null, '', '\0'])('returns nothing for %j', (vector) => {
    expect(placeCvss(vector, NEW)).toEqual({ v3: null, v4: null, text: null });
  });
});
