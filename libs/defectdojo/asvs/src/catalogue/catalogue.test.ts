import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { catalogueOf, chapterOf, citationOf, requirementOf, requirementsOf, sectionOf } from './catalogue.ts';
import { CHAPTERS_4_0_3 } from './chapters-4.0.3.ts';
import { CHAPTERS_5_0_0 } from './chapters-5.0.0.ts';
import { requirementTotal } from './level-scope.ts';
import { ASVS_LEVELS, ASVS_VERSIONS } from '@gecko-defectdojo/contract';
import { compareIds } from './numbering.ts';
import { REQUIREMENT_NAMES_4_0_3 } from './requirement-names-4.0.3.ts';
import { REQUIREMENT_NAMES_5_0_0 } from './requirement-names-5.0.0.ts';
import { asvsVersionOf, shortVersion } from './version.ts';

const versions = fc.constantFrom(...ASVS_VERSIONS);

describe('a version of the standard', () => {
  it.each([
    { version: '5.0.0', chapters: 17, sections: 80, totals: [70, 253, 345] },
    { version: '4.0.3', chapters: 14, sections: 71, totals: [128, 259, 278] },
    { version: '4.0.2', chapters: 14, sections: 71, totals: [131, 267, 286] },
    { version: '4.0.1', chapters: 14, sections: 71, totals: [131, 267, 286] },
  ] as const)('$version has $chapters chapters, $sections sections and $totals requirements', (expected) => {
    const { chapters } = catalogueOf(expected.version);
    expect(chapters).toHaveLength(expected.chapters);
    expect(chapters.flatMap((chapter) => chapter.sections)).toHaveLength(expected.sections);
    expect(ASVS_LEVELS.map((level) => requirementTotal(expected.version, level))).toEqual(expected.totals);
  });

  it.each(['1.4.2', '1.4.3', '1.12.1', '4.1.4', '7.3.2', '13.1.2', '13.2.4', '14.3.1'])(
    'has %s until 4.0.2 and not in 4.0.3',
    (id) => {
      expect(requirementOf('4.0.1', id)?.id).toBe(id);
      expect(requirementOf('4.0.2', id)).toEqual(requirementOf('4.0.1', id));
      expect(requirementOf('4.0.3', id)).toBeUndefined();
    },
  );

  it('keeps the numbers after a deleted one', () => {
    expect(requirementsOf('4.0.3', 'V14', 3).filter(({ sectionId }) => sectionId === 'V14.3')).toEqual([
      {
        ...{ id: '14.3.2', chapterId: 'V14', sectionId: 'V14.3', level: 1 },
        name: 'Debug modes are off in production',
      },
      {
        ...{ id: '14.3.3', chapterId: 'V14', sectionId: 'V14.3', level: 1 },
        name: 'Versions of components are not shown',
      },
    ]);
  });

  it.each(ASVS_VERSIONS)('%s has a short name of its own for each requirement', (version) => {
    const names = catalogueOf(version).chapters.flatMap(({ sections }) =>
      sections.flatMap(({ requirements }) => requirements.map(({ name }) => name)),
    );
    expect(names.filter((name) => !/^[A-Za-z].{9,78}[A-Za-z0-9_)-]$/.test(name))).toEqual([]);
    expect(new Set(names).size).toBe(names.length);
  });

  it.each([
    ['5.0.0', REQUIREMENT_NAMES_5_0_0, CHAPTERS_5_0_0],
    ['4.0.3', REQUIREMENT_NAMES_4_0_3, CHAPTERS_4_0_3],
  ] as const)('%s has as many names as numbers in each section', (_version, names, chapters) => {
    const numbers = chapters.flatMap(({ sections }, chapter) =>
      sections.flatMap(([, { length }], section) =>
        length === 0 ? [] : [[`${String(chapter + 1)}.${String(section + 1)}`, length] as const],
      ),
    );
    expect(Object.entries(names).map(([id, { length }]) => [id, length])).toEqual(numbers);
  });

  it('finds every chapter, section and requirement by id, and orders them by number', () => {
    for (const version of ASVS_VERSIONS) {
      const { chapters } = catalogueOf(version);
      const sections = chapters.flatMap((chapter) => chapter.sections);
      const requirements = sections.flatMap((section) => section.requirements);
      for (const chapter of chapters) expect(chapterOf(version, chapter.id)).toBe(chapter);
      for (const section of sections) expect(sectionOf(version, section.id)).toBe(section);
      for (const requirement of requirements)
        expect(requirementOf(version, requirement.id)).toBe(requirement);
      const ids = requirements.map((requirement) => requirement.id);
      expect(new Set(ids).size).toBe(ids.length);
      expect(ids.toSorted(compareIds)).toEqual(ids);
    }
  });

  it('finds nothing for an unknown id', () => {
    const known = new Set(
      ASVS_VERSIONS.flatMap((version) => catalogueOf(version).chapters.map((chapter) => chapter.id)),
    );
    fc.assert(
      fc.property(versions, fc.string({ maxLength: 12 }), (version, id) => {
        fc.pre(!known.has(id));
        expect(chapterOf(version, id)).toBeUndefined();
        expect(requirementsOf(version, id, 3)).toEqual([]);
      }),
    );
    expect(chapterOf('4.0.3', 'V15')).toBeUndefined();
    expect(requirementOf('5.0.0', '6.2.99')).toBeUndefined();
    expect(requirementOf('5.0.0', 'V6.2.1')).toBeUndefined();
    expect(requirementOf('5.0.0', '')).toBeUndefined();
  });

  it('includes every requirement of a level in the level above', () => {
    for (const version of ASVS_VERSIONS)
      for (const { id } of catalogueOf(version).chapters)
        for (const level of [2, 3] as const) {
          const higher = requirementsOf(version, id, level);
          expect(higher).toEqual(
            expect.arrayContaining([...requirementsOf(version, id, level === 3 ? 2 : 1)]),
          );
        }
  });

  it('is cited with its version', () => {
    expect(citationOf('5.0.0', '1.2.5')).toBe('v5.0.0-1.2.5');
  });
});

describe('the name of a version', () => {
  it('is read in its short and its long form', () => {
    for (const version of ASVS_VERSIONS) {
      expect(asvsVersionOf(version)).toBe(version);
      expect(asvsVersionOf(shortVersion(version))).toBe(version);
    }
    expect(asvsVersionOf('5.0')).toBe('5.0.0');
    for (const unknown of ['', '5', '4.0', '3.1', 'latest']) expect(asvsVersionOf(unknown)).toBeUndefined();
  });
});

describe('the order of ids', () => {
  it('follows their numbers, not the alphabet', () => {
    expect(['V10', 'V2', 'V1'].toSorted(compareIds)).toEqual(['V1', 'V2', 'V10']);
    expect(['6.2.10', '6.10.1', '6.2.9', '6.2'].toSorted(compareIds)).toEqual([
      '6.2',
      '6.2.9',
      '6.2.10',
      '6.10.1',
    ]);
  });

  it('is antisymmetric', () => {
    const id = fc
      .array(fc.nat({ max: 40 }), { minLength: 1, maxLength: 3 })
      .map((numbers) => numbers.join('.'));
    fc.assert(
      fc.property(id, id, (left, right) => {
        expect(Math.sign(compareIds(left, right))).toBe(-Math.sign(compareIds(right, left)) + 0);
        expect(compareIds(left, right) === 0).toBe(left === right);
      }),
    );
  });
});
