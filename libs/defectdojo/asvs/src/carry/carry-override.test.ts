import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { catalogueOf, chapterOf } from '../catalogue/catalogue.ts';
import { officialEdges } from '../catalogue/official-tables.fixture.ts';
import { ASVS_VERSIONS } from '@gecko-defectdojo/contract';
import { familyOf } from '../catalogue/version.ts';
import { carryOverride } from './carry-override.ts';

const versions = fc.constantFrom(...ASVS_VERSIONS);

describe('a person’s override in another version', () => {
  it.each([
    ['V2', 'V6'],
    ['V3', 'V7'],
    ['V4', 'V8'],
    ['V5', 'V1'],
    ['V6', 'V11'],
    ['V7', 'V16'],
    ['V8', 'V14'],
    ['V9', 'V12'],
    ['V11', 'V2'],
    ['V12', 'V5'],
  ])('of 4.0.3 %s is carried to 5.0 %s and must be confirmed', (chapterId, target) => {
    expect(carryOverride({ from: '4.0.3', to: '5.0.0', chapterId })).toEqual({
      chapterId: target,
      confirm: true,
      note: `carried from 4.0.3 ${chapterId} – confirm`,
    });
  });

  it.each(['V1', 'V10', 'V13', 'V14'])('of 4.0.3 %s is not carried to 5.0', (chapterId) => {
    expect(carryOverride({ from: '4.0.3', to: '5.0.0', chapterId })).toBeUndefined();
  });

  it.each(['V2', 'V3', 'V4', 'V9', 'V10', 'V13', 'V14', 'V15', 'V17'])(
    'of 5.0 %s is not carried to 4.0.3',
    (chapterId) => {
      expect(carryOverride({ from: '5.0.0', to: '4.0.3', chapterId })).toBeUndefined();
    },
  );

  it('of 5.0 V6 is carried to 4.0.x V2', () => {
    expect(carryOverride({ from: '5.0.0', to: '4.0.1', chapterId: 'V6' })).toEqual({
      chapterId: 'V2',
      confirm: true,
      note: 'carried from 5.0 V6 – confirm',
    });
  });

  it('applies unchanged within 4.0.x and in its own version', () => {
    for (const from of ASVS_VERSIONS)
      for (const to of ASVS_VERSIONS)
        for (const { id } of catalogueOf(from).chapters)
          if (familyOf(from) === familyOf(to))
            expect(carryOverride({ from, to, chapterId: id })).toEqual({ chapterId: id, confirm: false });
  });

  it('is never carried to a missing chapter, and no two to the same chapter', () => {
    fc.assert(
      fc.property(versions, versions, (from, to) => {
        const targets = catalogueOf(from).chapters.flatMap(
          ({ id }) => carryOverride({ from, to, chapterId: id })?.chapterId ?? [],
        );
        for (const target of targets) expect(chapterOf(to, target)?.id).toBe(target);
        expect(new Set(targets).size).toBe(targets.length);
      }),
    );
  });

  it('is not carried from a chapter that does not exist', () => {
    expect(carryOverride({ from: '4.0.3', to: '4.0.2', chapterId: 'V17' })).toBeUndefined();
    expect(carryOverride({ from: '5.0.0', to: '4.0.3', chapterId: 'constructor' })).toBeUndefined();
  });
});

describe('the chapters that correspond beside OWASP’s mapping', () => {
  it.each([
    { from: '4.0.3', to: '5.0.0', bySubject: ['V4'], survivesBarely: ['V10'] },
    { from: '5.0.0', to: '4.0.3', bySubject: [], survivesBarely: ['V9', 'V10'] },
  ] as const)('from $from to $to are those with one target of 60 % or more', (direction) => {
    const { from, to, bySubject, survivesBarely } = direction;
    const moved = officialEdges().filter(([, , verb]) => /^(?:MOVED|SPLIT|MERGED) TO$/.test(verb));
    expect(moved).toHaveLength(232);
    for (const { id } of catalogueOf(from).chapters) {
      const targets = moved
        .map(([older, newer]) => (from === '4.0.3' ? [older, newer] : [newer, older]))
        .filter(([source]) => chapterOfEdge(source!) === id)
        .map(([, target]) => chapterOfEdge(target!));
      const main = targets.find(
        (target) => targets.filter((other) => other === target).length / targets.length >= 0.6,
      );
      const carried = carryOverride({ from, to, chapterId: id })?.chapterId;
      if ((survivesBarely as readonly string[]).includes(id)) {
        expect(targets, id).toHaveLength(1);
        expect(carried, id).toBeUndefined();
      } else if (!(bySubject as readonly string[]).includes(id)) expect(carried, id).toBe(main);
    }
  });
});

function chapterOfEdge(end: string): string {
  return `V${end.split('.')[0]!}`;
}
