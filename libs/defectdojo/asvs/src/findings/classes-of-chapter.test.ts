import { ASVS_VERSIONS, FINDING_TYPES } from '@gecko-defectdojo/contract';
import { expect, it } from 'vitest';
import { catalogueOf } from '../catalogue/catalogue.ts';
import { requirementOfFinding } from '../requirements/requirement-of-finding.ts';
import { classesOfChapter, classesOfRequirement } from './classes-of-chapter.ts';
import { linksOfFinding } from './links-of-finding.ts';

/** Beyond the largest number of the enumeration. */
const CWE_MAX = 2_000;

it.each(ASVS_VERSIONS)('puts each class of findings into the chapter of its findings, in %s', (version) => {
  const { chapters } = catalogueOf(version);
  const classes = new Map(chapters.map(({ id }) => [id, classesOfChapter(version, id)]));
  for (let cwe = 1; cwe <= CWE_MAX; cwe += 1) {
    const expected = linksOfFinding({ version, cwe, type: 'XSS' })?.primary.chapterId;
    const found = chapters.filter(({ id }) => classes.get(id)?.cwes.includes(cwe)).map(({ id }) => id);
    expect(found, `CWE-${String(cwe)}`).toEqual(expected === undefined ? [] : [expected]);
  }
  for (const type of FINDING_TYPES) {
    const found = chapters.filter(({ id }) => classes.get(id)?.types.includes(type)).map(({ id }) => id);
    expect(found, type).toEqual([linksOfFinding({ version, type })?.primary.chapterId]);
  }
});

it('has no classes for a chapter that the version does not have', () => {
  expect(classesOfChapter('5.0.0', 'V99')).toEqual({ cwes: [], types: [] });
  expect(classesOfRequirement('5.0.0', '99.1.1')).toEqual({ cwes: [], types: [] });
});

it.each(ASVS_VERSIONS)(
  'puts each class of findings under the requirement of its findings, in %s',
  (version) => {
    const cwes = Map.groupBy(
      Array.from({ length: CWE_MAX }, (_, index) => index + 1),
      (cwe) => requirementOfFinding({ version, cwe, type: 'XSS' }),
    );
    const types = Map.groupBy(FINDING_TYPES, (type) => requirementOfFinding({ version, type }));
    const ids = [...cwes.keys(), ...types.keys()].filter((id) => id !== undefined);
    expect(ids.length).toBeGreaterThan(20);
    for (const id of new Set(ids))
      expect(classesOfRequirement(version, id), id).toEqual({
        cwes: cwes.get(id) ?? [],
        types: types.get(id) ?? [],
      });
  },
);
