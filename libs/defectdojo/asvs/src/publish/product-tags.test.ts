import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ASVS_LEVELS, ASVS_VERSIONS } from '@gecko-defectdojo/contract';
import type { AsvsLevel } from '@gecko-defectdojo/contract';
import { mergeProductTags, productTags, sameTags } from './product-tags.ts';
import { uniteProfiles } from './profile.ts';

const own = fc
  .record({ version: fc.constantFrom(...ASVS_VERSIONS), level: fc.constantFrom(...ASVS_LEVELS) })
  .map(productTags);
const foreign = fc.constantFrom(
  'team-a',
  'asvs',
  'asvs-l4',
  'asvs-5.1',
  'asvs-reviewed',
  'my-asvs-l2',
  'asvs-l2-2027',
);

describe('the tags that publish a profile', () => {
  it('are the version and the level', () => {
    expect(productTags({ version: '5.0.0', level: 2 })).toEqual(['asvs-5.0', 'asvs-l2']);
    expect(productTags({ version: '4.0.3', level: 1 })).toEqual(['asvs-4.0.3', 'asvs-l1']);
  });

  it("replace Gecko's tags and keep every other tag of the product", () => {
    fc.assert(
      fc.property(fc.array(foreign), own, own, (others, before, now) => {
        const merged = mergeProductTags([...before, ...others], now);
        expect(merged).toEqual([...others, ...now]);
        expect(sameTags(mergeProductTags(merged, now), merged)).toBe(true);
      }),
    );
  });

  it('leave an earlier level where none is known', () => {
    const now = productTags({ version: '5.0.0', level: undefined });
    expect(now).toEqual(['asvs-5.0']);
    expect(mergeProductTags(['asvs-4.0.3', 'asvs-l2', 'team-a'], now)).toEqual([
      'asvs-l2',
      'team-a',
      'asvs-5.0',
    ]);
  });

  it('are recognised in any letter case', () => {
    expect(mergeProductTags(['ASVS-L1', 'Team'], ['asvs-l2'])).toEqual(['Team', 'asvs-l2']);
  });

  it('are equal in any order', () => {
    expect(sameTags(['a', 'b'], ['b', 'a'])).toBe(true);
    expect(sameTags(['a', 'b'], ['a', 'c'])).toBe(false);
    expect(sameTags(['a'], ['a', 'b'])).toBe(false);
    expect(sameTags([], [])).toBe(true);
  });
});

describe('a product of several repositories', () => {
  it('has the chapters of all of them, once and in order, and the highest level', () => {
    expect(
      uniteProfiles('5.0.0', [
        { level: 1, chapters: ['V10', 'V2'], undecided: ['V1', 'V9'] },
        { level: 3, chapters: ['V2', 'V1'], undecided: ['V9', 'V4'] },
        { level: 2, chapters: [], undecided: [] },
      ]),
    ).toEqual({ version: '5.0.0', level: 3, chapters: ['V1', 'V2', 'V10'], undecided: ['V4', 'V9'] });
  });

  it('has the highest of the known levels, or none', () => {
    const levelOf = (...levels: (AsvsLevel | undefined)[]) =>
      uniteProfiles(
        '5.0.0',
        levels.map((level) => ({ level, chapters: [], undecided: [] })),
      )?.level;
    expect([levelOf(undefined, 2, 1), levelOf(undefined)]).toEqual([2, undefined]);
  });

  it('leaves out ids that the version does not have', () => {
    expect(uniteProfiles('4.0.3', [{ level: 1, chapters: ['V17', 'V2'], undecided: [] }])?.chapters).toEqual([
      'V2',
    ]);
  });

  it('has no profile without a repository', () => {
    expect(uniteProfiles('5.0.0', [])).toBeUndefined();
  });
});
