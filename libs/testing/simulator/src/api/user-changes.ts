import { jsonBody, type Call } from '../http/call.ts';
import { notFound, permissionDenied } from '../http/errors.ts';
import type { UserRecord } from '../records.ts';
import { formatDateTime } from '../rules/date-time.ts';
import { createToken } from '../store/fixtures.ts';
import { assignGiven, FieldReader, refuseTaken } from './field-reader.ts';

/** The rules of a new DefectDojo for passwords, each with its complaint and code (seen on 3.2.0). */
const PASSWORD_RULES = [
  [/^.{9,}$/s, 'Password must be at least 9 characters long.', 'password_too_short'],
  [/\d/, 'Password must contain at least 1 digit, 0-9.', 'password_no_number'],
  [/[A-Z]/, 'Password must contain at least 1 uppercase letter, A-Z.', 'password_no_upper'],
  [/[a-z]/, 'Password must contain at least 1 lowercase letter, a-z.', 'password_no_lower'],
  [
    /[()[\]{}|`~!@#$%^&*_\-+=;:'",<>./?]/,
    'The password must contain at least 1 special character, ()[]{}|`~!@#$%^&*_-+=;:\'",<>./?.',
    'password_no_symbol',
  ],
] as const;

function requireSuperuser(call: Call): void {
  if (!call.user.is_superuser) throw permissionDenied();
}

/** Returns a user. @throws 403 for who is not a superuser, 404 for an unknown id */
export function requireUser(call: Call, id: number): UserRecord {
  requireSuperuser(call);
  const user = call.world.store.users.get(id);
  if (user === undefined) throw notFound('User');
  return user;
}

function readFields(call: Call, partial: boolean, own?: UserRecord) {
  const reader = new FieldReader(jsonBody(call), partial);
  const fields = {
    username: reader.text('username', { max: 150, required: true }),
    email: reader.text('email', { max: 254, required: true }),
    first_name: reader.text('first_name', { max: 150, blank: true }),
    last_name: reader.text('last_name', { max: 150, blank: true }),
    is_active: reader.flag('is_active'),
    is_superuser: reader.flag('is_superuser'),
    // 2.46 has no such field and ignores it.
    is_staff: call.world.capabilities.hasAuthorizedUsers ? reader.flag('is_staff') : undefined,
    password: reader.text('password', { max: 128 }),
  };
  const complaints = fields.password === undefined ? [] : complaintsAbout(fields.password);
  if (complaints.length > 0) reader.complain('password', ...complaints);
  reader.finish();
  const { users } = call.world.store;
  const taken = users.find(({ username, id }) => username === fields.username && id !== own?.id);
  refuseTaken(taken !== undefined, 'username', 'user');
  return fields;
}

function complaintsAbout(password: string) {
  return PASSWORD_RULES.filter(([rule]) => !rule.test(password)).map(([, text, code]) => ({ text, code }));
}

/** Creates a user without a token. */
export function createUser(call: Call): UserRecord {
  requireSuperuser(call);
  const { store, now } = call.world;
  const fields = readFields(call, false);
  const user: UserRecord = {
    id: store.users.nextId(),
    username: '',
    first_name: '',
    last_name: '',
    email: '',
    date_joined: formatDateTime(now()),
    is_active: true,
    is_staff: false,
    is_superuser: false,
    token: undefined,
  };
  assignGiven(user, fields);
  return store.users.save(user);
}

export function changeUser(call: Call, id: number): UserRecord {
  const user = requireUser(call, id);
  assignGiven(user, readFields(call, true, user));
  return call.world.store.users.save(user);
}

/** Replaces the token of a user, which only releases with `authorized_users` can (3.2.0, not 2.46.4). */
export function resetToken(call: Call, id: number): void {
  if (!call.world.capabilities.hasAuthorizedUsers) throw notFound();
  const user = requireUser(call, id);
  const { store, now } = call.world;
  store.users.save(Object.assign(user, { token: createToken(), token_last_reset: formatDateTime(now()) }));
}
