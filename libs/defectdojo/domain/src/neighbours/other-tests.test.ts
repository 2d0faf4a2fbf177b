import { describe, expect, it } from 'vitest';
import { otherTestsOf, withoutOwn } from './other-tests.ts';
import type { ListedTest } from './other-tests.ts';

const geckoTest = (id: number, title: string | null = `acme/${String(id)}`): ListedTest => ({
  id,
  title,
  test_type_name: 'Gecko Scan (Generic Findings Import)',
});

describe('the tests of another team', () => {
  it('are those of Gecko’s type that are not our own, oldest first', () => {
    const others = otherTestsOf([geckoTest(9, null), geckoTest(3), geckoTest(5)], new Set([5]));
    expect(others).toEqual({
      total: 2,
      tests: [
        { id: 3, title: 'acme/3' },
        { id: 9, title: '' },
      ],
    });
  });

  it('are not those of people and other tools', () => {
    const tests = ['ZAP Scan', 'Generic Findings Import', 'Geckoboard'].map((name, id) => ({
      ...geckoTest(id),
      test_type_name: name,
    }));
    expect(otherTestsOf(tests, new Set())).toBeUndefined();
  });

  it('are counted beyond the first twenty', () => {
    const others = otherTestsOf(
      Array.from({ length: 30 }, (_, id) => geckoTest(id)),
      new Set(),
    );
    expect(others).toMatchObject({ total: 30 });
    expect(others?.tests).toHaveLength(20);
  });

  it('are no longer those that turn out to be our own', () => {
    const others = otherTestsOf([geckoTest(1), geckoTest(2)], new Set());
    expect(withoutOwn(others, new Set([1]))).toMatchObject({ total: 1, tests: [{ id: 2 }] });
    expect(withoutOwn(others, new Set([1, 2]))).toBeUndefined();
    expect(withoutOwn(null, new Set())).toBeUndefined();
  });
});
