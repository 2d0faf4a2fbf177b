import { expect, it } from 'vitest';
import { expectedOf } from './expected-finding.ts';
import type { GeckoRow } from './expected-finding.ts';

const row: GeckoRow = {
  ...{ id: 'f', title: 'SQL injection', status: 'open', severity: 7, cwe: 'CWE-89' },
  ...{ filePath: 'src/a.ts', line: 3, acceptedUntil: null },
};

it.each<[string, Partial<GeckoRow>, Record<string, string>]>([
  ['an open finding', {}, { state: 'active', severity: 'High', cwe: '89' }],
  ['a fixed one', { status: 'fixed' }, { state: 'mitigated' }],
  ['a false positive', { status: 'false_positive' }, { state: 'mitigated false_positive' }],
  [
    'one accepted for a time',
    { status: 'accepted_risk', acceptedUntil: new Date('2026-12-01T00:00:00Z') },
    { state: 'accepted', accepted_until: '2026-12-01T00:00:00.000Z' },
  ],
  [
    'one whose acceptance is over',
    { status: 'open', acceptedUntil: new Date('2026-12-01T00:00:00Z') },
    { accepted_until: '' },
  ],
  ['one without a CWE', { cwe: null }, { cwe: '0' }],
  ['a critical one', { severity: 9 }, { severity: 'Critical' }],
  ['a low one', { severity: 3.9 }, { severity: 'Low' }],
  ['one without impact', { severity: 0 }, { severity: 'Info' }],
])('expects %s', (_, change, expected) => {
  expect(expectedOf({ ...row, ...change })).toMatchObject(expected);
});
