import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { catalogueOf } from '../catalogue/catalogue.ts';
import { ASVS_LEVELS, ASVS_VERSIONS } from '@gecko-defectdojo/contract';
import { ASVS_METADATA_NAMES, metadataChanges, productMetadata } from './product-metadata.ts';
import type { PublishedProfile } from './profile.ts';

/** Each chapter applies, is undecided, or does not apply. */
const profile: fc.Arbitrary<PublishedProfile> = fc.constantFrom(...ASVS_VERSIONS).chain((version) => {
  const ids = catalogueOf(version).chapters.map(({ id }) => id);
  const decisions = fc.array(fc.constantFrom('yes', 'unsure', 'no'), {
    minLength: ids.length,
    maxLength: ids.length,
  });
  return fc
    .record({ level: fc.constantFrom(...ASVS_LEVELS, undefined), decisions })
    .map(({ level, decisions: of }) => ({
      version,
      level,
      chapters: ids.filter((_, index) => of[index] === 'yes'),
      undecided: ids.filter((_, index) => of[index] === 'unsure'),
    }));
});

const all = catalogueOf('5.0.0').chapters.map(({ id }) => id);
const sections = (change: Partial<PublishedProfile>) =>
  productMetadata({ version: '5.0.0', level: 2, chapters: [], undecided: [], ...change }).find(
    ({ name }) => name === 'ASVS sections',
  )?.value ?? '';

describe('the metadata that publishes a profile', () => {
  it('names the standard, the level and the chapters that apply, in order', () => {
    expect(productMetadata({ version: '5.0.0', level: 2, chapters: ['V10', 'V6'], undecided: [] })).toEqual([
      { name: 'ASVS standard', value: 'OWASP ASVS 5.0.0' },
      { name: 'ASVS level', value: 'L2' },
      { name: 'ASVS sections', value: 'V6 Authentication; V10 OAuth and OIDC' },
    ]);
  });

  it('names all chapters by their ids where the names do not fit', () => {
    expect(sections({ chapters: all })).toBe(
      'V1; V2; V3; V4; V5; V6; V7; V8; V9; V10; V11; V12; V13; V14; V15; V16; V17',
    );
  });

  it('has values of 1 to 300 characters that name every chapter', () => {
    fc.assert(
      fc.property(profile, (of) => {
        for (const { value } of productMetadata(of)) {
          expect(value.length).toBeGreaterThan(0);
          expect(value.length).toBeLessThanOrEqual(300);
        }
        const parts = sections(of)
          .split('; ')
          .filter((part) => part !== 'none');
        const open = parts.filter((part) => part.startsWith('undecided: '));
        expect(open).toEqual(of.undecided.length === 0 ? [] : [`undecided: ${of.undecided.join(', ')}`]);
        const named = parts.filter((part) => !part.startsWith('undecided: '));
        expect(named.map((part) => part.split(' ', 1)[0])).toEqual(of.chapters);
      }),
    );
  });

  it('says none if no chapter applies', () => {
    expect(sections({})).toBe('none');
  });

  it('names each undecided chapter, instead of saying that none applies', () => {
    expect(sections({ undecided: ['V17', 'V6'] })).toBe('undecided: V6, V17');
    expect(sections({ undecided: all })).toBe(`undecided: ${all.join(', ')}`);
    expect(sections({ chapters: ['V6'], undecided: ['V7'] })).toBe('V6 Authentication; undecided: V7');
    expect(sections({ chapters: all.slice(1), undecided: ['V1'] })).toBe(
      `${all.slice(1).join('; ')}; undecided: V1`,
    );
  });

  it('has no level while none is known', () => {
    const names = productMetadata({ version: '5.0.0', level: undefined, chapters: ['V6'], undecided: [] });
    expect(names.map(({ name }) => name)).toEqual(['ASVS standard', 'ASVS sections']);
  });
});

describe('the changes to send', () => {
  const wanted = productMetadata({ version: '5.0.0', level: 2, chapters: ['V6'], undecided: [] });
  const stored = wanted.map((entry, index) => ({ id: index + 1, ...entry }));

  it('are none if the product is up to date', () => {
    expect(metadataChanges(stored, wanted)).toEqual({ create: [], replace: [] });
  });

  it('are the missing and different entries, and never an entry of another name', () => {
    const others = [
      { id: 90, name: 'owner', value: 'payments' },
      { id: 91, name: 'asvs level', value: 'by hand' },
    ];
    expect(metadataChanges([...others, { id: 7, name: 'ASVS level', value: 'L1' }], wanted)).toEqual({
      create: [wanted[0], wanted[2]],
      replace: [{ id: 7, name: 'ASVS level', value: 'L2' }],
    });
  });

  it('bring any product up to date, and are none afterwards', () => {
    const had = fc.uniqueArray(
      fc.record({
        id: fc.nat(),
        name: fc.constantFrom(...ASVS_METADATA_NAMES, 'owner', 'ASVS coverage'),
        value: fc.string({ maxLength: 5 }),
      }),
      { selector: (entry) => entry.name },
    );
    fc.assert(
      fc.property(had, profile, (before, of) => {
        const now = productMetadata(of);
        const { create, replace } = metadataChanges(before, now);
        const replaced = before.map((entry) => replace.find(({ name }) => name === entry.name) ?? entry);
        const after = [...replaced, ...create.map((entry) => ({ id: -1, ...entry }))];
        expect(metadataChanges(after, now)).toEqual({ create: [], replace: [] });
        for (const entry of before)
          if (!ASVS_METADATA_NAMES.some((name) => name === entry.name)) expect(after).toContain(entry);
      }),
    );
  });
});
