import { engagements } from './engagements.ts';
import { findings } from './findings.ts';
import { importScans, reimportScans } from './imports.ts';
import { metadata } from './metadata.ts';
import { productTypes } from './product-types.ts';
import { products } from './products.ts';
import { regulations } from './regulations.ts';
import type { Resource } from './resource.ts';
import { riskAcceptances } from './risk-acceptances.ts';
import { testImports } from './test-imports.ts';
import { testTypes } from './test-types.ts';
import { tests } from './tests.ts';
import { userProfile, users } from './users.ts';

/** The resources below `/api/v2/`, by path segment. */
export const resources: ReadonlyMap<string, Resource> = new Map([
  ['user_profile', userProfile],
  ['users', users],
  ['product_types', productTypes],
  ['products', products],
  ['engagements', engagements],
  ['tests', tests],
  ['test_types', testTypes],
  ['metadata', metadata],
  ['regulations', regulations],
  ['findings', findings],
  ['risk_acceptance', riskAcceptances],
  ['import-scan', importScans],
  ['reimport-scan', reimportScans],
  ['test_imports', testImports],
]);
