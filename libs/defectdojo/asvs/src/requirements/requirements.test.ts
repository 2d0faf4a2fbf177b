import { ASVS_REQUIREMENT_STATUSES, ASVS_VERDICTS, ASVS_VERSIONS } from '@gecko-defectdojo/contract';
import type { AsvsConfidence, AsvsFeature } from '@gecko-defectdojo/contract';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { requirementOf } from '../catalogue/catalogue.ts';
import { chaptersFromFeatures } from '../detection/index.ts';
import { CONTROL_RULES } from '../detection/rules/controls/index.ts';
import { asvsTagsOfFinding } from '../findings/finding-tags.ts';
import { assumedMet } from './assumed-met.ts';
import { countStatuses } from './requirement-counts.ts';
import { requirementOfFinding } from './requirement-of-finding.ts';
import { requirementStatus } from './requirement-status.ts';
import { shownRequirements } from './shown-by.ts';

const controls = CONTROL_RULES.map(({ id }) => id);

/** A feature with one place in a file of its name. */
function feature(id: string, confidence: AsvsConfidence = 'medium'): AsvsFeature {
  const rule = { rule: id, kind: 'code', confidence: confidence === 'weak' ? 'weak' : 'strong' } as const;
  return { id, name: id, confidence, evidence: [{ path: `${id}.ts`, line: 3, ...rule, excerpt: '' }] };
}

function metBy(...ids: readonly string[]): readonly string[] {
  return [
    ...assumedMet(
      '5.0.0',
      ids.map((id) => feature(id)),
    ).keys(),
  ];
}

describe('the requirements that code can show to be met', () => {
  it.each(ASVS_VERSIONS)('are requirements of %s, by controls that rules find', (version) => {
    const known = new Set([...controls, 'embedded_secret']);
    for (const [id, { all, unless }] of Object.entries(shownRequirements(version))) {
      expect(requirementOf(version, id)?.id).toBe(id);
      expect(all.length).toBeGreaterThan(0);
      expect([...all, ...unless].filter((control) => !known.has(control))).toEqual([]);
    }
  });

  it('use every control in one version or another', () => {
    const used = ASVS_VERSIONS.flatMap((version) =>
      Object.values(shownRequirements(version)).flatMap(({ all, unless }) => [...all, ...unless]),
    );
    expect(controls.filter((id) => !used.includes(id))).toEqual([]);
  });

  it.each([
    [['password_slow_hash'], ['11.4.2']],
    [['password_slow_hash', 'password_fast_hash'], []],
    [['cookie_same_site'], ['3.3.2']],
    [['cookie_same_site', 'cookie_same_site_off'], []],
    [['cookie_secure'], []],
    [
      ['cookie_secure', 'cookie_host_prefix'],
      ['3.3.1', '3.3.3'],
    ],
    [['header_hsts'], []],
    [['header_hsts', 'header_hsts_subdomains'], ['3.4.1']],
    [['secret_store'], ['13.3.1']],
    [['secret_store', 'embedded_secret'], []],
    [['password_login', 'sql'], []],
  ])('of %j are %j', (found, expected) => {
    expect(metBy(...found)).toEqual(expected);
  });

  it('come with their places, and are not shown by a weak sign', () => {
    const hsts = [feature('header_hsts'), feature('header_hsts_subdomains')];
    expect(assumedMet('5.0.0', hsts).get('3.4.1')).toMatchObject([
      { path: 'header_hsts.ts', line: 3 },
      { path: 'header_hsts_subdomains.ts', line: 3 },
    ]);
    expect(assumedMet('5.0.0', [feature('header_nosniff', 'weak')])).toEqual(new Map());
    // A weak sign of the opposite is enough to end an assumption.
    const opposite = [feature('cookie_http_only'), feature('cookie_http_only_off', 'weak')];
    expect(assumedMet('5.0.0', opposite)).toEqual(new Map());
  });

  it('decide no chapter', () => {
    const features = controls.map((id) => feature(id, 'strong'));
    for (const version of ASVS_VERSIONS)
      expect(chaptersFromFeatures(version, features)).toEqual(chaptersFromFeatures(version, []));
  });
});

describe('the status of a requirement', () => {
  const known = fc.record({
    verdict: fc.constantFrom(...ASVS_VERDICTS, undefined),
    openFindings: fc.nat({ max: 3 }),
    isShown: fc.boolean(),
  });

  it('is a verdict before all else, and met only by one', () => {
    fc.assert(
      fc.property(known, (of) => {
        const status = requirementStatus(of);
        if (of.verdict !== undefined) expect(status).toBe(of.verdict);
        else if (of.openFindings > 0) expect(status).toBe('findings');
        else expect(status).toBe(of.isShown ? 'assumed_met' : 'open');
      }),
    );
  });

  it('is counted once', () => {
    const statuses = fc.array(fc.constantFrom(...ASVS_REQUIREMENT_STATUSES), { maxLength: 30 });
    fc.assert(
      fc.property(statuses, (all) => {
        const { expected, ...counts } = countStatuses(all);
        expect(expected).toBe(all.length);
        for (const status of ASVS_REQUIREMENT_STATUSES)
          expect(counts[status]).toBe(all.filter((one) => one === status).length);
      }),
    );
  });
});

describe('the requirement of a finding', () => {
  it.each([
    [89, '1.2.4'],
    // A child of CWE-89 has no row of its own.
    [564, '1.2.4'],
    // Injection of any kind fits a chapter, and none of its requirements.
    [74, undefined],
    [561, undefined],
  ])('with CWE-%i is %s', (cwe, expected) => {
    expect(requirementOfFinding({ version: '5.0.0', cwe, type: 'SQLI' })).toBe(expected);
  });

  it('is the one that its tags name', () => {
    fc.assert(
      fc.property(fc.constantFrom(...ASVS_VERSIONS), fc.integer({ min: 1, max: 1_400 }), (version, cwe) => {
        const finding = { version, cwe, type: 'RCE' } as const;
        const id = requirementOfFinding(finding);
        const tags = asvsTagsOfFinding(finding).filter((tag) => tag.includes('.', tag.lastIndexOf('-')));
        expect(tags.map((tag) => tag.slice(tag.lastIndexOf('-v') + 2))).toEqual(id === undefined ? [] : [id]);
      }),
    );
  });
});
