import { ASVS_VERSIONS, FINDING_TYPES } from '@gecko-defectdojo/contract';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asvsTagsOfFinding } from './finding-tags.ts';
import { linksOfFinding } from './links-of-finding.ts';

const finding = fc.record({
  version: fc.constantFrom(...ASVS_VERSIONS),
  cwe: fc.option(fc.integer({ min: 0, max: 1_500 }), { nil: undefined }),
  type: fc.constantFrom(...FINDING_TYPES),
});

describe('the tags of a finding', () => {
  it.each([
    ['5.0.0', 89, 'SQLI', ['asvs-5.0-v1', 'asvs-5.0-v1.2.4']],
    ['4.0.3', 89, 'SQLI', ['asvs-4.0.3-v5', 'asvs-4.0.3-v5.3.4']],
    ['4.0.1', 614, 'IDOR', ['asvs-4.0.1-v3', 'asvs-4.0.1-v3.4.1']],
    ['4.0.3', 306, 'IDOR', ['asvs-4.0.3-v2']],
    ['5.0.0', 561, 'IDOR', []],
  ] as const)('in %s for CWE-%i are its chapter and its primary requirement', (version, cwe, type, tags) => {
    expect(asvsTagsOfFinding({ version, cwe, type })).toEqual(tags);
  });

  it.each([
    ['RCE', 'asvs-5.0-v1.3.2'],
    ['SQLI', 'asvs-5.0-v1.2.4'],
    ['XSS', 'asvs-5.0-v1.2.1'],
    ['SSRF', 'asvs-5.0-v1.3.6'],
    ['LFI', 'asvs-5.0-v5.3.2'],
    ['AFO', 'asvs-5.0-v5.3.2'],
    ['IDOR', 'asvs-5.0-v8.2.2'],
  ] as const)('follow the type if there is no CWE: %s gives %s', (type, tag) => {
    for (const cwe of [undefined, 0])
      expect(asvsTagsOfFinding({ version: '5.0.0', cwe, type })).toContain(tag);
  });

  it('use links with the source ours if they follow the type', () => {
    for (const version of ASVS_VERSIONS)
      for (const type of FINDING_TYPES) {
        const links = linksOfFinding({ version, type })!;
        expect(new Set([links.primary, ...links.related].map(({ source }) => source))).toEqual(
          new Set(['ours']),
        );
      }
  });

  it('are tags that DefectDojo stores, at most one chapter and one requirement', () => {
    fc.assert(
      fc.property(finding, (of) => {
        const tags = asvsTagsOfFinding(of);
        expect(tags.length).toBeLessThanOrEqual(2);
        for (const tag of tags) {
          expect(tag).toMatch(/^[^\s,'"A-Z]{1,50}$/);
          expect(tag.startsWith(tags[0]!)).toBe(true);
        }
      }),
    );
  });
});
