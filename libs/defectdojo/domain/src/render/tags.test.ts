import { ASVS_RELEASES, FINDING_TYPES } from '@gecko-defectdojo/contract';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isOwnTag, tagsOf, mergeTags } from './tags.ts';

describe('a tag of Gecko’s', () => {
  it('is every tag that rendering adds, in any letter case', () => {
    for (const type of FINDING_TYPES) {
      for (const tag of tagsOf(type, []))
        expect([isOwnTag(tag), isOwnTag(tag.toUpperCase())]).toEqual([true, true]);
    }
  });

  it('is a tag with a place in a version of the ASVS', () => {
    for (const { shortName } of ASVS_RELEASES) expect(isOwnTag(`asvs-${shortName}-v2.3.4`)).toBe(true);
    for (const tag of ['asvs-5.0-v1', 'asvs-5.0-v1.2.4', 'asvs-4.0.3-v14', 'asvs-4.0.1-v13.2.4'])
      expect(isOwnTag(tag)).toBe(true);
  });

  it('is not a tag that a person added', () => {
    const others = [
      'pci',
      'geckos',
      'gecko-reviewed',
      'sql',
      'asvs',
      'asvs-reviewed',
      'asvs-5.0',
      'asvs-l2',
      '',
    ];
    for (const tag of [...others, 'asvs-v1.2.4', 'owasp-asvs-5.0-v1', 'asvs-5.0-v1.2'])
      expect(isOwnTag(tag)).toBe(false);
  });
});

describe('merging the tags of a finding', () => {
  const foreign = fc.constantFrom('pci', 'team-a', 'asvs-reviewed', 'geckos');
  const own = fc.constantFrom('gecko', 'sqli', 'xss', 'asvs-5.0-v1', 'asvs-4.0.3-v5.3.4');

  it("keeps people's tags, drops Gecko's old ones, and is idempotent", () => {
    fc.assert(
      fc.property(fc.array(foreign), fc.array(own), fc.array(own), (others, before, now) => {
        const merged = mergeTags(now, [...before, ...others]);
        expect(new Set(merged)).toEqual(new Set([...others, ...now]));
        expect(mergeTags(now, merged)).toEqual(merged);
      }),
    );
  });
});
