import { describe, expect, it } from 'vitest';
import { catalogueOf } from './catalogue.ts';
import { appliesFromLevel, requirementCount, scopePhrase, scopeSentence } from './level-scope.ts';
import { ASVS_LEVELS, ASVS_VERSIONS } from '@gecko-defectdojo/contract';

describe('the number of requirements of a chapter', () => {
  it.each([
    ['5.0.0', 'V1', [8, 27, 30]],
    ['5.0.0', 'V6', [13, 35, 47]],
    ['5.0.0', 'V10', [5, 29, 36]],
    ['5.0.0', 'V13', [1, 13, 21]],
    ['5.0.0', 'V16', [0, 16, 17]],
    ['5.0.0', 'V17', [0, 7, 12]],
    ['4.0.3', 'V1', [0, 38, 39]],
    ['4.0.3', 'V2', [27, 53, 57]],
    ['4.0.3', 'V14', [15, 23, 24]],
    ['4.0.2', 'V14', [16, 24, 25]],
  ] as const)('in %s is for %s %j at the three levels', (version, chapterId, counts) => {
    expect(ASVS_LEVELS.map((level) => requirementCount(version, chapterId, level))).toEqual(counts);
  });

  it('starts at L2 for exactly the chapters without a requirement at L1', () => {
    const late = ASVS_VERSIONS.map((version) => ({
      version,
      chapters: catalogueOf(version)
        .chapters.filter(({ id }) => appliesFromLevel(version, id) !== 1)
        .map(({ id }) => `${id} L${String(appliesFromLevel(version, id))}`),
    }));
    expect(late).toEqual([
      { version: '5.0.0', chapters: ['V16 L2', 'V17 L2'] },
      { version: '4.0.3', chapters: ['V1 L2'] },
      { version: '4.0.2', chapters: ['V1 L2'] },
      { version: '4.0.1', chapters: ['V1 L2'] },
    ]);
  });

  it('is worded as "applies from" and never as a share if the level has no requirement', () => {
    const options = { version: '5.0.0', chapterId: 'V16', level: 1 } as const;
    expect(scopePhrase(options)).toBe('applies from L2');
    expect(scopeSentence(options)).toBe('V16 Security Logging and Error Handling applies from L2.');
    expect(scopeSentence({ ...options, level: 2 })).toBe(
      'V16 Security Logging and Error Handling has 16 requirements at L2.',
    );
    expect(scopePhrase({ ...options, chapterId: 'V13' })).toBe('1 requirement at L1');
  });

  it('is undefined for a chapter that the version does not have', () => {
    const options = { version: '4.0.3', chapterId: 'V17', level: 3 } as const;
    expect(scopePhrase(options)).toBeUndefined();
    expect(scopeSentence(options)).toBeUndefined();
    expect(appliesFromLevel('4.0.3', 'V17')).toBeUndefined();
  });
});
