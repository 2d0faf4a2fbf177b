import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { catalogueOf } from './catalogue.ts';
import { requirementTotal } from './level-scope.ts';
import { ASVS_LEVELS } from './level.ts';

/** OWASP's own files lie beside the repository, not in it: their texts are OWASP's. */
const official = join(import.meta.dirname, '../../../../../../shared/asvs');

interface OfficialRow {
  chapter_id: string;
  chapter_name: string;
  section_id: string;
  section_name: string;
  req_id: string;
  req_description: string;
  L?: string;
  level1?: string;
  level2?: string;
}

describe.skipIf(!existsSync(official))('the catalogue beside the official flat files', () => {
  it.each([
    { version: '5.0.0', requirements: 345, levels: [70, 253, 345] },
    { version: '4.0.3', requirements: 278, levels: [128, 259, 278] },
  ] as const)('of $version has every number, name and level of them', ({ version, requirements, levels }) => {
    const file = join(official, `owasp-asvs-${version}.flat.json`);
    const { requirements: rows } = JSON.parse(readFileSync(file, 'utf8')) as { requirements: OfficialRow[] };
    const live = rows.filter((row) => !row.req_description.startsWith('[DELETED'));
    expect(live).toHaveLength(requirements);

    const ours = catalogueOf(version).chapters.flatMap((chapter) =>
      chapter.sections.flatMap((section) =>
        section.requirements.map((requirement) => ({
          chapter: `${chapter.id} ${chapter.name}`,
          section: `${section.id} ${section.name}`,
          requirement: `V${requirement.id}`,
          level: requirement.level,
        })),
      ),
    );
    expect(ours).toEqual(
      live.map((row) => ({
        chapter: `${row.chapter_id} ${row.chapter_name}`,
        section: `${row.section_id} ${row.section_name}`,
        requirement: row.req_id,
        level: lowestLevel(row),
      })),
    );
    expect(ASVS_LEVELS.map((level) => requirementTotal(version, level))).toEqual(levels);
  });
});

/** 5.0.0 writes the lowest level, 4.0.3 ticks every level that asks for the requirement. */
function lowestLevel(row: OfficialRow): number {
  if (row.L !== undefined) return Number(row.L);
  return row.level1 !== '' ? 1 : row.level2 !== '' ? 2 : 3;
}
