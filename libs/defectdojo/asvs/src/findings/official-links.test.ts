import { describe, expect, it } from 'vitest';
import { officialVersion, officialWeaknesses } from '../catalogue/official-tables.fixture.ts';
import { requirementsForCwe } from './requirements-for-cwe.ts';
import type { LinkSource } from './requirements-for-cwe.ts';

describe('the links of a weakness beside the official tables', () => {
  it('carry the label that the tables give them, and miss none of the tables', () => {
    const all = officialWeaknesses();
    for (const version of ['5.0.0', '4.0.3'] as const) {
      const officialOf = all[`official-${version}`];
      const derivedOf = version === '5.0.0' ? all['derived-5.0.0'] : {};
      const listed = new Set([
        ...Object.keys(officialOf),
        ...Object.keys(derivedOf),
        ...Object.keys(all.firstChapter),
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
    const { requirements } = officialVersion('4.0.3');
    const withCwe = Object.entries(requirements).filter(([, { cwe }]) => cwe !== undefined);
    expect(withCwe).toHaveLength(268);
    for (const [id, { cwe }] of withCwe) {
      const links = requirementsForCwe('4.0.3', cwe!)!;
      expect([links.primary, ...links.related]).toContainEqual({
        chapterId: id.split('.')[0],
        requirementId: id.slice(1),
        source: 'official',
      });
    }
  });

  it('put the primary chapter of the hand-made table first, save where another fits the finding better', () => {
    const differing = (['5.0.0', '4.0.3'] as const).flatMap((version) =>
      Object.entries(officialWeaknesses().firstChapter)
        .filter(
          ([cwe, first]) => requirementsForCwe(version, Number(cwe))?.primary.chapterId !== first[version],
        )
        .map(([cwe]) => `${version} CWE-${cwe}`),
    );
    // Code from elsewhere is about subresource integrity (V14) here as it is in 5.0, not about sanitisation (V5).
    expect(differing).toEqual(['4.0.3 CWE-829']);
  });
});
