import { z } from 'zod';
import { RemoteId } from '@gecko-defectdojo/contract';
import type { KeyUser } from '@gecko-defectdojo/contract';
import { RESPONSE_BYTES } from '../reading/response-limits.ts';
import type { RemoteCall } from '../transport/remote-call.ts';
import { Anything, remoteText } from './remote-schemas.ts';

export const PROFILE_PATH = '/user_profile/';

/** A longer list of memberships counts as one that DefectDojo does not tell. */
const MEMBERSHIPS_MAX = 10_000;

const Profile = z.object({
  user: z.object({
    id: RemoteId,
    username: remoteText(200),
    is_staff: z.boolean().optional(),
    is_superuser: z.boolean().optional(),
    /** ISO 8601, from 3.3 on (documented). Null for a key that does not expire. */
    token_expiry: remoteText(60).nullish().catch(undefined),
  }),
  /** Roles, up to 2.58. */
  global_role: z.object({ role: z.int().nullish() }).nullish().catch(undefined),
  product_member: z.array(Anything).max(MEMBERSHIPS_MAX).optional().catch(undefined),
  product_type_member: z.array(Anything).max(MEMBERSHIPS_MAX).optional().catch(undefined),
});
type Profile = z.infer<typeof Profile>;

/** Roles by their numbers (dojo/authorization/roles_permissions.py, 2.46.4). */
const ROLES: ReadonlyMap<number, string> = new Map([
  [1, 'API_Importer'],
  [2, 'Writer'],
  [3, 'Maintainer'],
  [4, 'Owner'],
  [5, 'Reader'],
]);

/** Returns who the key's user is. 2.46.4 does not tell who is staff, and 3.0 and later have no roles. */
export function keyUserOf({ user, global_role, product_member, product_type_member }: Profile): KeyUser {
  const role = global_role?.role ?? undefined;
  const members = product_member ?? product_type_member;
  return {
    kind: user.is_superuser === true ? 'superuser' : user.is_staff === true ? 'staff' : 'plain',
    globalRole: role === undefined ? null : (ROLES.get(role) ?? `Role ${role}`),
    memberships:
      members === undefined ? null : (product_member?.length ?? 0) + (product_type_member?.length ?? 0),
  };
}

/** Returns when the key expires. Undefined if it does not, or if DefectDojo does not tell. */
export function keyExpiryOf({ user }: Profile): Date | undefined {
  const time = Date.parse(user.token_expiry ?? '');
  return Number.isNaN(time) ? undefined : new Date(time);
}

/**
 * Returns the request that reads the key's own user. It is the cheapest one that succeeds only with DefectDojo and a
 * valid key.
 */
export function profileCall(signal: AbortSignal | undefined): RemoteCall<Profile> {
  return {
    method: 'GET',
    path: PROFILE_PATH,
    schema: Profile,
    right: 'read its own profile',
    maxBytes: RESPONSE_BYTES.object,
    signal,
  };
}
