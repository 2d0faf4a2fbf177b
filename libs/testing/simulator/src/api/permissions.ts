import type { Call } from '../http/call.ts';
import { permissionDenied } from '../http/errors.ts';
import type {
  EngagementRecord,
  ProductRecord,
  ProductTypeRecord,
  TestRecord,
  UserRecord,
} from '../records.ts';
import type { Store } from '../store/store.ts';
import type { FindingRecord } from '../finding-record.ts';

/**
 * Rights of the open-source edition since 3.0 (dojo/authorization/authorization.py): superusers and staff may do
 * everything; other users have access to products and types that list them. Only staff may create and delete products.
 * For 2.46.4 the same rule stands in for its roles.
 */
export function isStaff(user: UserRecord): boolean {
  return user.is_superuser || user.is_staff;
}

export function requireStaff(call: Call): void {
  if (!isStaff(call.user)) throw permissionDenied();
}

export function maySeeProductType(user: UserRecord, type: ProductTypeRecord): boolean {
  return isStaff(user) || type.authorized_users.includes(user.id);
}

export function maySeeProduct(store: Store, user: UserRecord, product: ProductRecord): boolean {
  if (isStaff(user) || product.authorized_users.includes(user.id)) return true;
  return store.productTypes.get(product.prod_type)?.authorized_users.includes(user.id) ?? false;
}

export function maySeeEngagement(store: Store, user: UserRecord, engagement: EngagementRecord): boolean {
  const product = store.products.get(engagement.product);
  return product !== undefined && maySeeProduct(store, user, product);
}

export function maySeeTest(store: Store, user: UserRecord, test: TestRecord): boolean {
  const engagement = store.engagements.get(test.engagement);
  return engagement !== undefined && maySeeEngagement(store, user, engagement);
}

export function maySeeFinding(store: Store, user: UserRecord, finding: FindingRecord): boolean {
  if (isStaff(user)) return true;
  const test = store.tests.get(finding.test);
  return test !== undefined && maySeeTest(store, user, test);
}
