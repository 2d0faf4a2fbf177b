import { randomBytes } from 'node:crypto';
import type { UserRecord } from '../records.ts';
import { formatDateTime } from '../rules/date-time.ts';
import type { Store } from './store.ts';

/** The scan type that this integration pushes. Every DefectDojo has this test type. */
const GENERIC_SCAN_TYPE = 'Generic Findings Import';

const testTypes = [
  'API Test',
  'Static Check',
  'Pen Test',
  'SARIF',
  'Trivy Scan',
  'Semgrep JSON Report',
  GENERIC_SCAN_TYPE,
];
/** Ids of the built-in test types: the first type that an import creates on a new 2.46.4 has id 213 (recorded). */
const BUILT_IN_TEST_TYPES = 212;
const environments = ['Default', 'Development', 'Lab', 'Pre-prod', 'Production', 'Staging', 'Test'];

/** Creates a token in DefectDojo's format. */
export function createToken(): string {
  return randomBytes(20).toString('hex');
}

export interface NewUser {
  readonly username: string;
  readonly isSuperuser?: boolean;
  readonly isStaff?: boolean;
  readonly isActive?: boolean;
  readonly firstName?: string;
  readonly lastName?: string;
}

export function addUser(store: Store, user: NewUser, now: Date): UserRecord {
  return store.users.save({
    id: store.users.nextId(),
    username: user.username,
    first_name: user.firstName ?? '',
    last_name: user.lastName ?? '',
    email: `${user.username}@localhost.test`,
    date_joined: formatDateTime(now),
    is_active: user.isActive ?? true,
    is_staff: user.isStaff ?? false,
    is_superuser: user.isSuperuser ?? false,
    token: createToken(),
  });
}

/** Fills an empty store with the rows of a new DefectDojo and its first users. */
export function installFixtures(store: Store, now: Date): void {
  if (store.users.lastId > 0) return;
  addUser(
    store,
    { username: 'admin', firstName: 'Admin', lastName: 'User', isSuperuser: true, isStaff: true },
    now,
  );
  addUser(store, { username: 'plain' }, now);
  addUser(store, { username: 'inactive', isActive: false }, now);
  for (const name of testTypes) {
    store.testTypes.save({
      id: store.testTypes.nextId(),
      name,
      static_tool: false,
      dynamic_tool: false,
      active: true,
    });
  }
  store.testTypes.reserve(BUILT_IN_TEST_TYPES);
  for (const name of environments) store.environments.save({ id: store.environments.nextId(), name });
  store.flush();
}
