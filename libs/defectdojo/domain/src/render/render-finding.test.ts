import { GeckoFinding } from '@gecko-defectdojo/contract';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { capabilitiesOf } from '../capabilities.ts';
import { exampleFinding, geckoFindingArbitrary } from './gecko-finding.fixture.ts';
import { linesOutsidePythonFences } from './markdown-dialects.fixture.ts';
import { renderFinding } from './render-finding.ts';

const context = {
  repositoryName: 'acme/shop',
  branch: 'main',
  capabilities: { mitigatedDate: true, cvssV4: true, fixAvailable: true, manyCwes: true },
};
/** DefectDojo's limits (2.46 to 3.2), and our own for the texts it does not limit. */
const LIMITS = {
  title: 511,
  description: 32_000,
  file_path: 4_000,
  mitigation: 65_000,
  impact: 1_000,
  steps_to_reproduce: 33_000,
  severity_justification: 17_000,
  references: 3_000,
  cvssv3: 117,
  cvssv4: 255,
  vuln_id_from_tool: 500,
  sast_source_object: 500,
  sast_source_file_path: 4_000,
  sast_sink_object: 500,
};

describe('renderFinding', () => {
  it("writes a finding in DefectDojo's fields", () => {
    const content = renderFinding(exampleFinding(), context);
    expect(content).toMatchObject({
      title: 'SQL injection in the order search',
      severity: 'Critical',
      cwe: 89,
      file_path: 'src/orders/search.ts',
      line: 42,
      cvssv3: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:N',
      cvssv4: null,
      vuln_id_from_tool: 'SQLI',
      tags: ['gecko', 'sqli'],
    });
    expect(content.impact).toMatch(/^An attacker can change the meaning of a database query/);
  });

  it('has no field for CVSS 4.0 if DefectDojo would refuse the whole report for it', () => {
    const capabilities = { mitigatedDate: true, cvssV4: false, fixAvailable: false, manyCwes: false };
    const vector = 'CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N';
    const content = renderFinding(exampleFinding({ cvssVector: vector }), { ...context, capabilities });
    expect(content).not.toHaveProperty('cvssv4');
    expect(content.severity_justification).toContain(vector);
  });

  it.each([
    ['2.46.4', []],
    ['2.50.4', []],
    ['2.51.0', ['cvssv4', 'fix_available']],
    ['3.1.305', ['cvssv4', 'fix_available']],
    ['3.2.0', ['cvssv4', 'cwes', 'fix_available']],
  ])('has the fields that DefectDojo %s takes, and no other', (version, fields) => {
    const finding = exampleFinding({
      plannedDate: '2027-03-01',
      effort: 'medium',
      cweList: ['CWE-89', 'CWE-564'],
    });
    const content = renderFinding(finding, { ...context, capabilities: capabilitiesOf(version) });
    const gated = ['cvssv4', 'cwes', 'fix_available'].filter((field) => field in content);
    expect(gated).toEqual(fields);
    expect(content).toMatchObject({
      ...(fields.includes('cwes') ? { cwes: ['CWE-89', 'CWE-564'] } : {}),
      planned_remediation_date: '2027-03-01',
      effort_for_fixing: 'Medium',
    });
  });

  it.each([
    ['low', 'Low'],
    ['medium', 'Medium'],
    ['high', 'High'],
    [null, null],
  ] as const)('names the effort %s as DefectDojo’s form does: %s', (effort, shown) => {
    expect(renderFinding(exampleFinding({ effort }), context).effort_for_fixing).toBe(shown);
  });

  it('says nothing of a date, an effort and further CWEs that Gecko does not have', () => {
    expect(renderFinding(exampleFinding(), context)).toMatchObject({
      cwes: null,
      planned_remediation_date: null,
      effort_for_fixing: null,
    });
  });

  it('renders any finding without NUL, lone surrogate, text over its limit or open fence', () => {
    fc.assert(
      fc.property(geckoFindingArbitrary, (finding) => {
        const content = renderFinding(finding, context);
        for (const [field, value] of Object.entries(content)) {
          if (typeof value !== 'string') continue;
          expect(value.isWellFormed()).toBe(true);
          expect(value).not.toMatch(/[[\p{Cc}]--[\n\t]]/v);
          expect(value.length).toBeLessThanOrEqual(
            field in LIMITS ? LIMITS[field as keyof typeof LIMITS] : 10,
          );
        }
        for (const text of [content.mitigation, content.steps_to_reproduce, content.severity_justification]) {
          const rest = linesOutsidePythonFences(`${text ?? ''}\n\n~~~\nours\n~~~`);
          expect(rest).not.toContain('ours');
        }
      }),
      { numRuns: 200 },
    );
  });

  it('writes the same bytes for the same finding', () => {
    fc.assert(
      fc.property(geckoFindingArbitrary, (finding) => {
        const again = renderFinding(GeckoFinding.parse(finding), { ...context });
        expect(JSON.stringify(again)).toBe(JSON.stringify(renderFinding(finding, context)));
      }),
      { numRuns: 30 },
    );
  });
});

describe('geckoFindingArbitrary', () => {
  it('generates findings that the contract accepts', () => {
    fc.assert(
      fc.property(geckoFindingArbitrary, (finding) => {
        expect(GeckoFinding.parse(finding)).toEqual(finding);
      }),
      { numRuns: 50 },
    );
  });
});
