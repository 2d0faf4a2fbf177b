import { json, jsonBody, type Call, type HttpResponse } from '../http/call.ts';
import { formError } from '../http/errors.ts';
import { createToken } from '../store/fixtures.ts';

/** `POST /api-token-auth/`: the token of a user with a password, who need not have one yet. Seen on 3.2.0. */
export function signIn(call: Pick<Call, 'body' | 'world'>): HttpResponse {
  const { username, password } = jsonBody(call);
  const { users } = call.world.store;
  const user = users.find((row) => row.username === username && row.is_active);
  if (user?.password === undefined || user.password !== password)
    throw formError('Unable to log in with provided credentials.', 'authorization');
  user.token ??= createToken();
  users.save(user);
  return json(200, { token: user.token });
}
