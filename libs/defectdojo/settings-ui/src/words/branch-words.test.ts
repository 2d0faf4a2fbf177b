import { expect, it } from 'vitest';
import { branchKindWords, branchNotice } from './branch-words.ts';

const followed = { branch: 'main', followsDefaultBranch: true, defaultBranch: 'main', scannedSince: null };

it.each([
  ['the default branch', followed, 'default', undefined],
  [
    'a default branch that was renamed and not scanned yet',
    { ...followed, branch: 'master' },
    'default until now',
    'The default branch is main now. Gecko pushes it after its first deep scan.',
  ],
  [
    'a branch that a person chose',
    { ...followed, branch: 'release', followsDefaultBranch: false },
    'chosen',
    undefined,
  ],
  [
    'a chosen branch after the default branch was scanned',
    { ...followed, branch: 'release', followsDefaultBranch: false, scannedSince: 'main' },
    'chosen',
    'Gecko has scanned main since the last scan of release, and pushes only release. To push the default branch, change the mapping.',
  ],
  [
    'a chosen branch after another one was scanned',
    { ...followed, branch: 'release', followsDefaultBranch: false, scannedSince: 'dev' },
    'chosen',
    'Gecko has scanned dev since the last scan of release, and pushes only release. To push another branch, change the mapping.',
  ],
  [
    'a further branch',
    { ...followed, branch: 'release', firstMappingId: 'm1', followsDefaultBranch: false },
    'further branch',
    undefined,
  ],
  ['a mapping from an API of the release before', { branch: 'main' }, 'default', undefined],
])('says what there is to say of %s', (_, mapping, kind, notice) => {
  expect(branchKindWords(mapping)).toBe(kind);
  expect(branchNotice(mapping)).toBe(notice);
});
