import { json, noContent, type Call } from '../http/call.ts';
import { proFields } from '../documented/pro-fields.ts';
import type { UserRecord } from '../records.ts';
import { exactly, isTrue } from './filters.ts';
import { pageResponse } from './listing.ts';
import { requireStaff } from './permissions.ts';
import type { Resource } from './resource.ts';
import { changeUser, createUser, requireUser, resetToken } from './user-changes.ts';

function representUser(user: UserRecord, call: Call): Record<string, unknown> {
  const common = {
    id: user.id,
    username: user.username,
    first_name: user.first_name,
    last_name: user.last_name,
    email: user.email,
    date_joined: user.date_joined,
    last_login: null,
    is_active: user.is_active,
    is_superuser: user.is_superuser,
    configuration_permissions: [],
  };
  // 2.46 does not tell who is staff.
  if (!call.world.capabilities.hasAuthorizedUsers) return common;
  const newer = {
    ...common,
    is_staff: user.is_staff,
    token_last_reset: user.token_last_reset ?? null,
    password_last_reset: null,
  };
  if (!call.world.capabilities.expiresTokens) return newer;
  return { ...newer, token_expiry: user.token_expiry ?? null, ...proFields(call.world) };
}

/** `GET /user_profile/`: the cheapest request that needs a valid token. */
export const userProfile: Resource = {
  list: (call) => {
    const profile = { user: representUser(call.user, call), user_contact_info: null };
    const roles = { global_role: null, dojo_group_member: [], product_type_member: [], product_member: [] };
    return json(200, call.world.capabilities.hasAuthorizedUsers ? profile : { ...profile, ...roles });
  },
};

/** `/users/`: accounts. Only superusers and staff read them, only superusers change them. */
export const users: Resource = {
  list: (call) => {
    requireStaff(call);
    return pageResponse(call, call.world.store.users.values(), {
      filters: { username: exactly((user) => user.username), is_active: isTrue((user) => user.is_active) },
      represent: representUser,
    });
  },
  create: (call) => json(201, representUser(createUser(call), call)),
  retrieve: (call, id) => json(200, representUser(requireUser(call, id), call)),
  update: (call, id) => json(200, representUser(changeUser(call, id), call)),
  destroy: (call, id) => {
    call.world.store.users.delete(requireUser(call, id).id);
    return noContent();
  },
  actions: {
    reset_api_token: {
      POST: (call, id) => {
        resetToken(call, id);
        return noContent();
      },
    },
  },
};
