import type { RepositoryRow } from '@gecko-defectdojo/contract';

type Mapped = NonNullable<RepositoryRow['mapping']>;

/** Returns a repository acme/api with the default branch trunk, not mapped unless told otherwise. */
export function repositoryOf(
  mapping: RepositoryRow['mapping'],
  change: Partial<RepositoryRow> = {},
): RepositoryRow {
  return {
    id: '018f0000-0000-7000-8000-000000000001',
    provider: 'github',
    name: 'acme/api',
    url: 'https://github.com/acme/api',
    defaultBranch: 'trunk',
    mapping,
    level: null,
    levelSource: 'none',
    chapters: [],
    unsure: [],
    notRead: [],
    lastPush: null,
    attention: null,
    ...change,
  };
}

/** Returns the mapping of a repository to the product Payments, by the branch main. */
export function mappedTo(change: Partial<Mapped> = {}): Mapped {
  return {
    id: '018f0000-0000-7000-8000-000000000002',
    branch: 'main',
    productId: 7,
    productName: 'Payments',
    productUrl: 'https://dojo.example/product/7',
    benchmarkUrl: null,
    state: 'active',
    stateCode: null,
    stateReason: null,
    ...change,
  };
}
