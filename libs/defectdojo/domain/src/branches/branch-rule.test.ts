import { BRANCH_EXCEPTIONS_MAX } from '@gecko-defectdojo/contract/constants';
import { expect, it } from 'vitest';
import { ruledBranches, withException, withoutException, withPatterns } from './branch-rule.ts';

const rule = { patterns: ['release/*', 'lts'], except: ['release/0'] };

it('follows scanned branches that have a pattern, but neither twice nor against a person', () => {
  const scanned = ['main', 'release/2', 'feature/x', 'lts', 'release/1', 'release/0'];
  expect(ruledBranches({ rule, followed: ['main', 'release/1'], scanned })).toEqual({
    follow: ['release/2', 'lts'],
    beyond: [],
  });
});

it('follows ten branches in all, those with the newest scans', () => {
  const scanned = Array.from({ length: 12 }, (_, index) => `release/${String(20 - index)}`);
  const { follow, beyond } = ruledBranches({ rule, followed: ['main', 'lts'], scanned });
  expect(follow).toEqual(scanned.slice(0, 8));
  expect(beyond).toEqual(scanned.slice(8));
  const full = Array.from({ length: 11 }, (_, index) => `b${String(index)}`);
  expect(ruledBranches({ rule, followed: full, scanned }).follow).toEqual([]);
});

it('keeps what a person has closed closed until that person follows it again', () => {
  const closed = withException(rule, 'release/2');
  expect(closed.except).toEqual(['release/0', 'release/2']);
  expect(withException(closed, 'release/0').except).toEqual(['release/2', 'release/0']);
  // Closed by hand, without a pattern: nothing would follow it again.
  expect(withException(rule, 'feature/x')).toEqual(rule);
  expect(withoutException(closed, 'release/2')).toEqual(rule);
});

it('forgets the oldest exception beyond the limit', () => {
  let full = withPatterns(null, ['**']) ?? rule;
  for (let index = 0; index <= BRANCH_EXCEPTIONS_MAX; index += 1)
    full = withException(full, `b${String(index)}`);
  expect(full.except).toHaveLength(BRANCH_EXCEPTIONS_MAX);
  expect(full.except[0]).toBe('b1');
});

it('keeps the exceptions that other patterns still have', () => {
  const before = { patterns: ['release/*', 'old/*'], except: ['release/0', 'old/1'] };
  expect(withPatterns(before, ['release/**'])).toEqual({ patterns: ['release/**'], except: ['release/0'] });
  expect(withPatterns(before, [])).toBeUndefined();
});
