import { describe, expect, it } from 'vitest';
import { capabilitiesOf } from '../capabilities.ts';
import { placeVectorOf } from './cvss.ts';
import { renderSeverityJustification } from './severity-justification.ts';

const carried = { v3: 'CVSS:3.1/…', v4: null, text: null };

it("holds only Gecko's score and label if a field holds the vector", () => {
  expect(renderSeverityJustification({ severity: 7, cvssRationale: null }, carried)).toBe(
    'Gecko rates this finding 7 out of 10 (High).',
  );
});

it('adds a vector that no field holds, and the rationale', () => {
  const text = renderSeverityJustification(
    { severity: 8.96, cvssRationale: 'Network reachable.' },
    { v3: null, v4: null, text: 'CVSS:4.0/`' },
  );
  expect(text.split('\n\n')).toEqual([
    'Gecko rates this finding 8.96 out of 10 (High).',
    'CVSS vector: `` CVSS:4.0/` ``',
    'Network reachable.',
  ]);
});

describe('a severity that a person has set', () => {
  const V3 = 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:N';
  const V4 = 'CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N';
  const own = { severity: 2.5, scannedSeverity: 9.1, cvssRationale: null };
  const told = { severitySetBy: 'Ada *Lovelace*', severitySetAt: '2026-11-03T23:30:00.000Z' };

  it.each([
    [
      V3,
      told,
      `Severity set to Low in Gecko by Ada \\*Lovelace\\* on 2026-11-03; scanner's vector \`${V3}\`.`,
    ],
    [
      V4,
      told,
      `Severity set to Low in Gecko by Ada \\*Lovelace\\* on 2026-11-03; scanner's vector \`${V4}\`.`,
    ],
    [V3, {}, `Severity set to Low in Gecko; scanner's vector \`${V3}\`.`],
    [
      null,
      { severitySetBy: null, severitySetAt: told.severitySetAt },
      'Severity set to Low in Gecko on 2026-11-03.',
    ],
  ])('is told with the vector %s, which no field holds', (cvssVector, who, sentence) => {
    const placed = placeVectorOf({ ...own, cvssVector }, capabilitiesOf('3.2.0'));
    expect(placed).toEqual({ v3: null, v4: null, text: cvssVector });
    const [first, second] = renderSeverityJustification({ ...own, ...who }, placed).split('\n\n');
    expect(first).toBe(sentence);
    expect(second).toBe('The score in Gecko is 2.5 out of 10.');
  });

  it.each([undefined, null, 2.5])("counts as the scanner's own where the host says %s", (scannedSeverity) => {
    const placed = placeVectorOf({ ...own, scannedSeverity, cvssVector: V3 }, capabilitiesOf('3.2.0'));
    expect(placed).toEqual({ v3: V3, v4: null, text: null });
    expect(renderSeverityJustification({ ...own, scannedSeverity }, placed)).toBe(
      'Gecko rates this finding 2.5 out of 10 (Low).',
    );
  });
});
