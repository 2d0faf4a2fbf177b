import { FINDING_TYPES } from '@gecko-defectdojo/contract';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isOwnTag, tagsOf, withOthersTags } from './tags.ts';

describe('a tag of Gecko’s', () => {
  it('is every one that rendering gives a finding by itself, in any letter case', () => {
    for (const type of FINDING_TYPES) {
      for (const tag of tagsOf(type, []))
        expect([isOwnTag(tag), isOwnTag(tag.toUpperCase())]).toEqual([true, true]);
    }
  });

  it('is one that says where the finding stands in a version of the standard', () => {
    for (const tag of ['asvs-5.0-v1', 'asvs-5.0-v1.2.4', 'asvs-4.0.3-v14', 'asvs-4.0.1-v13.2.4'])
      expect(isOwnTag(tag)).toBe(true);
  });

  it('is none of a person’s', () => {
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

describe('bringing a finding’s tags up to date', () => {
  const foreign = fc.constantFrom('pci', 'team-a', 'asvs-reviewed', 'geckos');
  const own = fc.constantFrom('gecko', 'sqli', 'xss', 'asvs-5.0-v1', 'asvs-4.0.3-v5.3.4');

  it('keeps a person’s, drops what Gecko gave before, and does nothing the second time', () => {
    fc.assert(
      fc.property(fc.array(foreign), fc.array(own), fc.array(own), (others, before, now) => {
        const merged = withOthersTags(now, [...before, ...others]);
        expect(new Set(merged)).toEqual(new Set([...others, ...now]));
        expect(withOthersTags(now, merged)).toEqual(merged);
      }),
    );
  });
});
