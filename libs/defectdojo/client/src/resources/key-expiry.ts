import type { DefectDojoClient } from '../client.ts';
import { keyExpiryOf, profileCall } from './profile.ts';
import type { CallOptions } from './remote-schemas.ts';

/**
 * Reads when the key expires: undefined if it does not, or if DefectDojo does not tell (before 3.3). Throws
 * `key_rejected`, `key_expired` or `user_inactive` if the key is not taken.
 */
export async function readKeyExpiry(
  client: DefectDojoClient,
  { signal }: CallOptions = {},
): Promise<Date | undefined> {
  return keyExpiryOf(await client.send(profileCall(signal)));
}
