import type { AsvsLevel, AsvsVersion } from '@gecko-defectdojo/contract';
import { describe, expect, it } from 'vitest';
import { productStateOf } from './product-state.ts';

const profile = (level: AsvsLevel | null, chapters: string[], version: AsvsVersion | null = '5.0.0') => ({
  version,
  level,
  levelAssumed: false,
  chapters,
  undecided: [] as string[],
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

  it('shows no assumed level, and names undecided chapters as undecided', () => {
    const broken = { ...profile(1, ['V4']), levelAssumed: true, undecided: ['V6', 'V17'] };
    const state = productStateOf('5.0.0', [broken]);
    expect(state?.tags).toEqual(['asvs-5.0']);
    expect(state?.metadata).toEqual([
      { name: 'ASVS standard', value: 'OWASP ASVS 5.0.0' },
      { name: 'ASVS sections', value: 'V4 API and Web Service; undecided: V6, V17' },
    ]);
    expect(productStateOf('5.0.0', [broken, profile(2, ['V6'])])?.tags).toEqual(['asvs-5.0', 'asvs-l2']);
    expect(sectionsOf(broken, profile(2, ['V6']))).toMatch(/^V4 .*; V6 .*; undecided: V17$/);
  });

  it('is nothing new when no code was read: the product keeps its entries', () => {
    const empty = { ...profile(1, []), levelAssumed: true, undecided: ['V1', 'V6'] };
    expect(productStateOf('5.0.0', [empty])).toBeUndefined();
    expect(sectionsOf(empty, profile(1, ['V6']))).toBe('V6 Authentication; undecided: V1');
  });

  it('is not made of a profile of another version', () => {
    expect(productStateOf('5.0.0', [profile(3, ['V2'], '4.0.3')])).toBeUndefined();
    expect(productStateOf('5.0.0', [profile(3, ['V2'], '4.0.3'), profile(1, ['V1'])])?.tags).toEqual([
      'asvs-5.0',
      'asvs-l1',
    ]);
  });
});
