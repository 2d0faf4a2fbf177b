import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chapterOf, requirementOf } from '../catalogue/catalogue.ts';
import { ASVS_VERSIONS } from '@gecko-defectdojo/contract';
import { parentOfCwe } from './cwe-parents.ts';
import { requirementsForCwe } from './requirements-for-cwe.ts';

/** No weakness has a higher number today. */
const CWE_MAX = 1_500;

describe('the requirements related to a weakness', () => {
  it.each([
    [78, '1.2.5', 'official', '5.3.8', 'official'],
    [89, '1.2.4', 'official', '5.3.4', 'official'],
    [79, '1.2.1', 'ours', '5.3.3', 'official'],
    [22, '5.3.2', 'derived', '12.3.1', 'official'],
    [94, '1.3.2', 'ours', '5.2.4', 'ours'],
    [918, '1.3.6', 'official', '5.2.6', 'official'],
    [639, '8.2.2', 'official', '4.2.1', 'official'],
    [862, '8.2.1', 'ours', '4.1.3', 'ours'],
    [352, '3.5.1', 'official', '4.2.2', 'official'],
    [614, '3.3.1', 'official', '3.4.1', 'official'],
    [798, '13.3.1', 'official', '2.10.4', 'official'],
    [502, '1.5.2', 'official', '5.5.1', 'official'],
    [1321, '15.3.6', 'ours', '5.1.2', 'ours'],
    [390, '16.5.3', 'ours', '7.4.2', 'ours'],
    [215, '13.4.2', 'ours', '14.3.2', 'ours'],
  ] as const)('are for CWE-%i first %s (%s) of 5.0.0 and %s (%s) of 4.0.3', (cwe, five, is, four, was) => {
    expect(requirementsForCwe('5.0.0', cwe)?.primary).toMatchObject({ requirementId: five, source: is });
    expect(requirementsForCwe('4.0.3', cwe)?.primary).toMatchObject({ requirementId: four, source: was });
  });

  it('lists the primary chapter first and the others as related', () => {
    expect(requirementsForCwe('5.0.0', 918)).toEqual({
      primary: { chapterId: 'V1', requirementId: '1.3.6', source: 'official' },
      related: [{ chapterId: 'V13', requirementId: '13.2.5', source: 'official' }],
    });
  });

  it('are the chapter alone if none of its requirements fits', () => {
    expect(requirementsForCwe('4.0.3', 306)?.primary).toEqual({ chapterId: 'V2', source: 'ours' });
    expect(requirementsForCwe('5.0.0', 74)?.primary).toEqual({ chapterId: 'V1', source: 'ours' });
  });

  it.each([
    [564, 89, '1.2.4', 'derived'],
    [83, 79, '1.2.1', 'ours'],
    [36, 22, '5.3.2', 'derived'],
    [566, 639, '8.2.2', 'derived'],
    [425, 862, '8.2.1', 'ours'],
    [759, 916, '11.4.2', 'derived'],
    [121, 119, '1.4.1', 'ours'],
    [391, 703, '16.5.3', 'ours'],
    [1393, 1391, '6.3.2', 'ours'],
    [105, 20, '2.2.1', 'derived'],
  ] as const)('of CWE-%i are those of its parent CWE-%i (%s, %s)', (cwe, parent, requirementId, source) => {
    const links = requirementsForCwe('5.0.0', cwe);
    expect(links?.throughCwe).toBe(parent);
    expect(links?.primary).toMatchObject({ requirementId, source });
  });

  it('are never official if they come from a parent', () => {
    for (const version of ASVS_VERSIONS)
      for (let cwe = 1; cwe <= CWE_MAX; cwe += 1) {
        const links = requirementsForCwe(version, cwe);
        if (links?.throughCwe === undefined) continue;
        expect([links.primary, ...links.related].map(({ source }) => source)).not.toContain('official');
      }
  });

  it('are not those of a parent whose official requirement is about something narrower', () => {
    expect(requirementsForCwe('5.0.0', 668)?.primary.requirementId).toBe('3.5.4');
    expect(requirementsForCwe('5.0.0', 377)).toBeUndefined();
    expect(requirementsForCwe('4.0.3', 754)?.primary.requirementId).toBe('11.1.7');
    expect(requirementsForCwe('4.0.3', 252)?.primary.requirementId).toBe('7.4.2');
  });

  it('include in 4.0.1 and 4.0.2 the requirements that 4.0.3 deleted', () => {
    const ids = (version: '4.0.1' | '4.0.2' | '4.0.3') =>
      requirementsForCwe(version, 117)!.related.map(({ requirementId }) => requirementId);
    expect(ids('4.0.3')).toEqual([]);
    expect(ids('4.0.2')).toEqual(['7.3.2']);
    expect(ids('4.0.1')).toEqual(['7.3.2']);
  });

  it.each([0, -1, 1.5, Number.NaN, 561, 563, 628, 685, 1_000_000])('are unknown for CWE %d', (cwe) => {
    expect(requirementsForCwe('5.0.0', cwe)).toBeUndefined();
    expect(requirementsForCwe('4.0.3', cwe)).toBeUndefined();
  });

  it('exist in the version, without duplicates', () => {
    for (const version of ASVS_VERSIONS)
      for (let cwe = 1; cwe <= CWE_MAX; cwe += 1) {
        const links = requirementsForCwe(version, cwe);
        if (links === undefined) continue;
        const all = [links.primary, ...links.related];
        expect(new Set(all.map(({ requirementId, chapterId }) => requirementId ?? chapterId)).size).toBe(
          all.length,
        );
        for (const { chapterId, requirementId } of all) {
          expect(chapterOf(version, chapterId)?.id).toBe(chapterId);
          if (requirementId !== undefined)
            expect(requirementOf(version, requirementId)?.chapterId, `CWE-${cwe} ${version}`).toBe(chapterId);
        }
      }
  });

  it('are looked up for any number without an error', () => {
    fc.assert(
      fc.property(fc.constantFrom(...ASVS_VERSIONS), fc.double(), (version, cwe) => {
        const links = requirementsForCwe(version, cwe);
        expect(links === undefined || chapterOf(version, links.primary.chapterId) !== undefined).toBe(true);
      }),
    );
  });
});

describe('the parents of a weakness', () => {
  it('lead to a row in one of the versions and never in a circle', () => {
    let children = 0;
    for (let cwe = 1; cwe <= CWE_MAX; cwe += 1) {
      if (parentOfCwe(cwe) === undefined) continue;
      children += 1;
      const seen = new Set([cwe]);
      for (let at = parentOfCwe(cwe); at !== undefined; at = parentOfCwe(at)) {
        expect(seen.has(at)).toBe(false);
        seen.add(at);
      }
      expect(
        ASVS_VERSIONS.some((version) => requirementsForCwe(version, cwe) !== undefined),
        `CWE-${cwe}`,
      ).toBe(true);
    }
    expect(children).toBeGreaterThan(300);
  });
});
