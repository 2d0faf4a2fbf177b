import { z } from 'zod';
import { RemoteId } from '@gecko-defectdojo/contract';
import { RESPONSE_BYTES } from '../reading/response-limits.ts';
import type { RemoteCall } from '../transport/remote-call.ts';
import { remoteText } from './remote-schemas.ts';

export const PROFILE_PATH = '/user_profile/';

const Profile = z.object({
  user: z.object({
    id: RemoteId,
    username: remoteText(200),
    is_staff: z.boolean().optional(),
    is_superuser: z.boolean().optional(),
  }),
});

/**
 * Returns the request that reads the key's own user. It is the cheapest one that succeeds only with DefectDojo and a
 * valid key.
 */
export function profileCall(signal: AbortSignal | undefined): RemoteCall<z.infer<typeof Profile>> {
  return {
    method: 'GET',
    path: PROFILE_PATH,
    schema: Profile,
    right: 'read its own profile',
    maxBytes: RESPONSE_BYTES.object,
    signal,
  };
}
