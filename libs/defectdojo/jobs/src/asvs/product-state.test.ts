import type { AsvsLevel, AsvsVersion } from '@gecko-defectdojo/contract';
import { describe, expect, it } from 'vitest';
import { productStateOf } from './product-state.ts';

const profile = (level: AsvsLevel | null, chapters: string[], version: AsvsVersion | null = '5.0.0') => ({
  version,
  level,
  chapters,
});
const sectionsOf = (...profiles: ReturnType<typeof profile>[]) =>
  productStateOf('5.0.0', profiles)?.metadata.find(({ name }) => name === 'ASVS sections')?.value;

describe('what a product says', () => {
  it('is every chapter of any repository, once, and the highest level', () => {
    const state = productStateOf('5.0.0', [profile(1, ['V6', 'V1']), profile(3, ['V6', 'V12'])]);
    expect(state?.tags).toEqual(['asvs-5.0', 'asvs-l3']);
    expect(sectionsOf(profile(1, ['V6', 'V1']), profile(3, ['V6', 'V12']))).toMatch(
      /^V1 .*; V6 .*; V12 [^;]*$/,
    );
  });

  it('does not depend on the order of repositories', () => {
    const [one, two] = [profile(1, ['V1', 'V6']), profile(2, ['V12'])];
    expect(productStateOf('5.0.0', [one, two])).toEqual(productStateOf('5.0.0', [two, one]));
  });

  it('leaves out a level that nobody suggested or chose, but not the chapters', () => {
    expect(productStateOf('5.0.0', [profile(2, ['V1']), profile(null, ['V17'])])?.tags).toContain('asvs-l2');
    expect(sectionsOf(profile(2, ['V1']), profile(null, ['V17']))).toContain('V17');
  });

  it('is nothing as long as nothing is known', () => {
    expect(productStateOf('5.0.0', [])).toBeUndefined();
    expect(productStateOf('5.0.0', [profile(null, [], null)])).toBeUndefined();
    expect(productStateOf('5.0.0', [profile(null, ['V1'])])).toBeUndefined();
  });

  it('is not made of a profile of another version', () => {
    expect(productStateOf('5.0.0', [profile(3, ['V2'], '4.0.3')])).toBeUndefined();
    expect(productStateOf('5.0.0', [profile(3, ['V2'], '4.0.3'), profile(1, ['V1'])])?.tags).toEqual([
      'asvs-5.0',
      'asvs-l1',
    ]);
  });
});
