import { BRANCH_NAME_MAX, BRANCH_PATTERNS_MAX } from '@gecko-defectdojo/contract/constants';
import { expect, it } from 'vitest';
import { readPatterns } from './branch-patterns.ts';

it('reads patterns of branches, each once, and takes them back by none', () => {
  expect(readPatterns(undefined)).toBeUndefined();
  expect(readPatterns([' release/* ', 'release/*', 'main'])).toEqual(['release/*', 'main']);
  expect(readPatterns(['none'])).toEqual([]);
});

it('names the pattern that cannot be used', () => {
  expect(() => readPatterns(['ok', ' '])).toThrow(/^" " is no pattern of branches: .+--follow 'release\/\*'/);
  expect(() => readPatterns(['x'.repeat(BRANCH_NAME_MAX + 1)])).toThrow(/is no pattern/);
  const many = Array.from({ length: BRANCH_PATTERNS_MAX + 1 }, (_, at) => `b${String(at)}`);
  expect(() => readPatterns(many)).toThrow(/^The patterns cannot be used/);
});
