import { describe, expect, it } from 'vitest';
import { catalogueOf } from './catalogue.ts';
import { requirementTotal } from './level-scope.ts';
import { ASVS_LEVELS } from '@gecko-defectdojo/contract';
import { nameDigest, officialVersion } from './official-tables.fixture.ts';

describe('the catalogue beside the official flat files', () => {
  it.each([
    { version: '5.0.0', requirements: 345, levels: [70, 253, 345] },
    { version: '4.0.3', requirements: 278, levels: [128, 259, 278] },
  ] as const)('of $version has every number, name and level of them', ({ version, requirements, levels }) => {
    const official = officialVersion(version);
    expect(Object.keys(official.requirements)).toHaveLength(requirements);

    const { chapters } = catalogueOf(version);
    const ours = chapters.flatMap((chapter) =>
      chapter.sections.flatMap((section) =>
        section.requirements.map((requirement) => ({
          chapter: `${chapter.id} ${nameDigest(chapter.name)}`,
          section: `${section.id} ${nameDigest(section.name)}`,
          requirement: `V${requirement.id}`,
          level: requirement.level,
        })),
      ),
    );
    expect(ours).toEqual(
      Object.entries(official.requirements).map(([requirement, { level }]) => {
        const [chapter = '', section = ''] = requirement.split('.');
        return {
          chapter: `${chapter} ${official.names[chapter]!}`,
          section: `${chapter}.${section} ${official.names[`${chapter}.${section}`]!}`,
          requirement,
          level,
        };
      }),
    );
    expect(ASVS_LEVELS.map((level) => requirementTotal(version, level))).toEqual(levels);
  });
});
