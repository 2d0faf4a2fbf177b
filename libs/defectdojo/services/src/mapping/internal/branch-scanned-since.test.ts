import { expect, it } from 'vitest';
import { branchScannedSince } from './branch-scanned-since.ts';

it.each([
  ['nothing while its branch was scanned last', 'release', ['release', 'main'], undefined],
  ['nothing while no branch was scanned', 'release', [], undefined],
  ['the default branch, also where others are newer', 'release', ['dev', 'main', 'release'], 'main'],
  [
    'the newest branch where the default branch is older',
    'release',
    ['dev', 'next', 'release', 'main'],
    'dev',
  ],
  ['any scanned branch where its own was never scanned', 'gone', ['main', 'dev'], 'main'],
])('names %s', (_, branch, scanned, other) => {
  expect(branchScannedSince(branch, { scanned, defaultBranch: 'main' })).toBe(other);
});
