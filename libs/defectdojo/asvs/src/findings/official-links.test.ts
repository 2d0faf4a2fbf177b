import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { requirementsForCwe } from './requirements-for-cwe.ts';
import type { LinkSource } from './requirements-for-cwe.ts';

/** OWASP's own tables lie beside the repository, not in it. */
const official = join(import.meta.dirname, '../../../../../../shared/asvs');

type Table = Record<string, string[]>;

interface Curated {
  '4.0.3': { chapters: string[]; requirements: string[] };
  '5.0.0': { chapters: string[]; requirements: string[] };
}

interface CweTables {
  curated: Record<string, Curated>;
  'official_4.0.3': Table;
  'be_export_5.0.0': Table;
  'derived_5.0.0_by_edges': Table;
}

describe.skipIf(!existsSync(official))('the links of a weakness beside the official tables', () => {
  const tables = () => read('cwe-chapters.json') as CweTables;

  it('carry the label that the tables give them, and miss none of the tables', () => {
    const all = tables();
    for (const version of ['5.0.0', '4.0.3'] as const) {
      const officialOf = version === '5.0.0' ? all['be_export_5.0.0'] : all['official_4.0.3'];
      const derivedOf = version === '5.0.0' ? all['derived_5.0.0_by_edges'] : {};
      const listed = new Set([
        ...Object.keys(officialOf),
        ...Object.keys(derivedOf),
        ...Object.keys(all.curated),
      ]);
      for (const cwe of listed) {
        const expected = new Map<string, LinkSource>();
        for (const id of derivedOf[cwe] ?? []) expected.set(id, 'derived');
        for (const id of officialOf[cwe] ?? []) expected.set(id, 'official');
        const links = requirementsForCwe(version, Number(cwe));
        expect(links?.throughCwe, `CWE-${cwe}`).toBeUndefined();
        const given = [links!.primary, ...links!.related].filter(({ source }) => source !== 'ours');
        expect(new Map(given.map(({ requirementId, source }) => [requirementId, source]))).toEqual(expected);
      }
    }
  });

  it('equal the CWE column of the live requirements of 4.0.3', () => {
    const { requirements } = read('owasp-asvs-4.0.3.flat.json') as {
      requirements: { req_id: string; cwe: string }[];
    };
    const withCwe = requirements.filter((row) => row.cwe !== '');
    expect(withCwe).toHaveLength(268);
    for (const { req_id, cwe } of withCwe) {
      const links = requirementsForCwe('4.0.3', Number(cwe))!;
      expect([links.primary, ...links.related]).toContainEqual({
        chapterId: req_id.split('.')[0],
        requirementId: req_id.slice(1),
        source: 'official',
      });
    }
  });

  it('put the primary chapter of the hand-made table first, save where another fits the finding better', () => {
    const differing = (['5.0.0', '4.0.3'] as const).flatMap((version) =>
      Object.entries(tables().curated)
        .filter(
          ([cwe, row]) =>
            requirementsForCwe(version, Number(cwe))?.primary.chapterId !== row[version].chapters[0],
        )
        .map(([cwe]) => `${version} CWE-${cwe}`),
    );
    // Code from elsewhere is about subresource integrity (V14) here as it is in 5.0, not about sanitisation (V5).
    expect(differing).toEqual(['4.0.3 CWE-829']);
  });
});

function read(name: string): unknown {
  return JSON.parse(readFileSync(join(official, name), 'utf8'));
}
