import { BranchName, MappingTarget, ProductName } from '@gecko-defectdojo/contract';
import { expect, it } from 'vitest';
import { newChoice } from './choice.ts';
import { initialEntry, isEntryChanged, missingEntry, toBranch, toTarget } from './map-entry.ts';
import { mappedTo, repositoryOf } from './repository.fixture.ts';

const mapped = mappedTo();

it('begins with the default branch and a new product of the repository’s name', () => {
  expect(initialEntry(repositoryOf(null))).toMatchObject({
    product: newChoice('acme/api'),
    branch: 'trunk',
    productType: 'Gecko',
  });
});

it('proposes a name that the API takes, however long the repository’s is, and none where it has no letters', () => {
  for (const name of ['x'.repeat(500), `${'x'.repeat(254)} y`, ' acme/api '])
    expect(
      MappingTarget.safeParse(toTarget(initialEntry(repositoryOf(null, { name })))).error,
    ).toBeUndefined();
  expect(initialEntry(repositoryOf(null, { name: ' ' })).product).toBeNull();
});

it('begins with the mapping as it is, and has nothing to change', () => {
  const repository = repositoryOf(mapped);
  const entry = initialEntry(repository);
  expect(entry).toMatchObject({ branch: 'main', product: { id: '7', label: 'Payments', isNew: false } });
  expect(isEntryChanged(entry, repository)).toBe(false);
  expect(isEntryChanged({ ...entry, branch: 'develop' }, repository)).toBe(true);
  expect(isEntryChanged({ ...entry, product: newChoice('Payments') }, repository)).toBe(true);
});

it('begins with the default branch of a mapping that follows it, also before that has had a scan', () => {
  const repository = repositoryOf({ ...mapped, followsDefaultBranch: true });
  const entry = initialEntry(repository);
  expect(entry.branch).toBe('trunk');
  expect(isEntryChanged(entry, repository)).toBe(false);
  expect(initialEntry(repositoryOf({ ...mapped, followsDefaultBranch: false })).branch).toBe('main');
});

it.each([
  ['nothing for the branch that is followed', { followsDefaultBranch: false }, ' main ', undefined],
  ['nothing for the default branch that is followed', { followsDefaultBranch: true }, 'trunk', undefined],
  [
    'null for the default branch, so that the mapping follows it',
    { followsDefaultBranch: false },
    'trunk',
    null,
  ],
  ['the name of another branch', { followsDefaultBranch: true }, 'main', 'main'],
])('sends %s', (_, follows, branch, sent) => {
  const repository = repositoryOf({ ...mapped, ...follows });
  expect(toBranch({ ...initialEntry(repository), branch }, repository)).toBe(sent);
});

it('sends no branch for a new mapping of the default branch', () => {
  const repository = repositoryOf(null);
  const entry = initialEntry(repository);
  expect(toBranch(entry, repository)).toBeUndefined();
  expect(toBranch({ ...entry, branch: 'release' }, repository)).toBe('release');
});

it('proposes to create a lost product again', () => {
  const repository = repositoryOf({ ...mapped, state: 'stale' });
  const entry = initialEntry(repository);
  expect(toTarget(entry)).toEqual({ kind: 'new', name: 'Payments', productType: 'Gecko' });
  expect(isEntryChanged(entry, repository)).toBe(true);
});

it('says what is missing at its field', () => {
  const entry = { ...initialEntry(repositoryOf(null)), product: null };
  expect(Object.keys(missingEntry({ ...entry, branch: '  ' }))).toEqual(['product', 'branch']);
  expect(Object.keys(missingEntry({ ...entry, product: newChoice('Shop'), productType: ' ' }))).toEqual([
    'productType',
  ]);
  expect(missingEntry({ ...entry, product: newChoice('Shop') })).toEqual({});
});

it.each(['', ' ', 'main', ' main ', 'x'.repeat(255), 'x'.repeat(256), ` ${'x'.repeat(255)} `])(
  'takes %j for a name exactly when the API does',
  (text) => {
    const entry = { ...initialEntry(repositoryOf(null)), product: newChoice('Shop') };
    expect('branch' in missingEntry({ ...entry, branch: text })).toBe(!BranchName.safeParse(text).success);
    expect('productType' in missingEntry({ ...entry, productType: text })).toBe(
      !ProductName.safeParse(text).success,
    );
  },
);

it('becomes a target the API takes', () => {
  for (const product of [newChoice(' Shop '), { id: '12', label: 'Shop', isNew: false }])
    expect(MappingTarget.safeParse(toTarget({ product, productType: 'Gecko' })).success).toBe(true);
  expect(() => toTarget({ product: null, productType: 'Gecko' })).toThrow(RangeError);
});
