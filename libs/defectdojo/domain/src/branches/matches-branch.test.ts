import { expect, it } from 'vitest';
import { matchesBranch } from './matches-branch.ts';

it.each([
  ['release/*', 'release/1.2'],
  ['release/*', 'release/'],
  ['*', 'main'],
  ['**', 'release/1/hotfix'],
  ['release/**', 'release/1/hotfix'],
  ['**/hotfix', 'release/1/hotfix'],
  ['release/***', 'release/1/hotfix'],
  ['v?.x', 'v2.x'],
  ['*-lts-*', 'node-lts-20'],
  ['main', 'main'],
  ['?', '🦎'],
])('%s is the pattern of %s', (pattern, branch) => {
  expect(matchesBranch(pattern, branch)).toBe(true);
});

it.each([
  ['release/*', 'release/1/hotfix'],
  ['release/*', 'releases/1'],
  ['release/*', 'my-release/1'],
  ['*', 'release/1'],
  ['v?.x', 'v.x'],
  ['v?x', 'v/x'],
  ['Main', 'main'],
  ['.*', 'main'],
  ['main|dev', 'dev'],
  ['', 'main'],
])('%s is no pattern of %s', (pattern, branch) => {
  expect(matchesBranch(pattern, branch)).toBe(false);
});

it('ends soon for a pattern that would keep a regular expression busy for ever', () => {
  expect(matchesBranch(`${'*a'.repeat(127)}b`, 'a'.repeat(255))).toBe(false);
});
