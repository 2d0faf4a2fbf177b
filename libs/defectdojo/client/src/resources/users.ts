import { z } from 'zod';
import { RemoteId } from '@gecko-defectdojo/contract';
import type { ErrorCode } from '@gecko-defectdojo/contract';
import { isIntegrationError } from '@gecko-defectdojo/domain';
import type { DefectDojoClient } from '../client.ts';
import { RESPONSE_BYTES } from '../reading/response-limits.ts';
import { remoteText, type CallOptions } from './remote-schemas.ts';

const NAME_MAX = 150;

/** A user of DefectDojo, by name. */
export const RemoteUser = z.object({
  id: RemoteId,
  username: remoteText(NAME_MAX),
  first_name: remoteText(NAME_MAX).nullish().catch(undefined),
  last_name: remoteText(NAME_MAX).nullish().catch(undefined),
});
export type RemoteUser = z.infer<typeof RemoteUser>;

/** Returns the name that people know a user by: both names, or the name of the account. */
export function nameOfUser({ first_name, last_name, username }: RemoteUser): string {
  const full = [first_name, last_name].filter(Boolean).join(' ').trim();
  return full === '' ? username : full;
}

/** The key's user may not read users, or the user is gone. */
const UNREADABLE: ReadonlySet<ErrorCode> = new Set(['right_missing', 'remote_not_found']);

/**
 * Returns the name of a user. Undefined where the key's user may not read it, as only superusers and staff may, or where
 * the user is gone.
 */
export async function findUserName(
  client: DefectDojoClient,
  id: RemoteId,
  { signal }: CallOptions = {},
): Promise<string | undefined> {
  try {
    const user = await client.send({
      method: 'GET',
      path: '/users/{id}/',
      id,
      schema: RemoteUser,
      right: 'view users',
      maxBytes: RESPONSE_BYTES.object,
      signal,
    });
    return nameOfUser(user);
  } catch (error) {
    if (isIntegrationError(error) && UNREADABLE.has(error.code)) return undefined;
    throw error;
  }
}
