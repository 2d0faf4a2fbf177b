import { expect, it } from 'vitest';
import type { HostTarget } from '../../host.ts';
import { findingsTarget, readPlace, sectionTarget, writePlace } from './cell-target.ts';
import type { CellPaths, CellPlace } from './cell-target.ts';

const row = { repositoryId: 'r1', name: 'acme/shop', provider: 'github', branch: 'next' } as const;
const findings: CellPlace = { kind: 'findings', chapterId: 'V6' };
const target: HostTarget = { to: '/findings' };
/** Tells what it was asked for. */
const paths: CellPaths = {
  openFindings: ({ id }, { branch, chapter }) => ({
    ...target,
    params: { id, branch, chapter: chapter?.id ?? '' },
  }),
};

it('leads to the open findings of the section, on the branch that is counted', () => {
  expect(findingsTarget(row, findings, { version: '5.0.0', paths })).toEqual({
    to: '/findings',
    params: { id: 'r1', branch: 'next', chapter: 'V6' },
  });
  const all = findingsTarget(row, { ...findings, kind: 'all_findings' }, { version: '5.0.0', paths });
  expect(all?.params).toEqual({ id: 'r1', branch: 'next', chapter: '' });
});

it.each<[string, Parameters<typeof findingsTarget>]>([
  ['the section itself', [row, { ...findings, kind: 'section' }, { version: '5.0.0', paths }]],
  ['a host without such a page', [row, findings, { version: '5.0.0', paths: {} }]],
  ['an API that names no branch', [{ ...row, branch: undefined }, findings, { version: '5.0.0', paths }]],
  ['an unknown version', [row, findings, { version: undefined, paths }]],
])('leads to no findings for %s', (_, given) => {
  expect(findingsTarget(...given)).toBeUndefined();
});

it('leads to the section of the repository otherwise', () => {
  expect(sectionTarget(row, findings)).toEqual({
    page: 'sections',
    repositoryId: 'r1',
    search: { chapter: 'V6' },
  });
});

it('leads to the requirements of the section where they are counted', () => {
  const place: CellPlace = { kind: 'requirements', chapterId: 'V6' };
  expect(findingsTarget(row, place, { version: '5.0.0', paths })).toBeUndefined();
  expect(sectionTarget(row, place).search).toEqual({ chapter: 'V6', show: 'requirements' });
  expect(readPlace(writePlace(place))).toEqual(place);
});

it('reads the place that it wrote, and nothing else', () => {
  expect(readPlace(writePlace(findings))).toEqual(findings);
  for (const text of [undefined, '', 'findings', 'elsewhere V6']) expect(readPlace(text)).toBeUndefined();
});
