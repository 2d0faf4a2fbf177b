import { isIntegrationError } from '@gecko-defectdojo/domain';
import type { RightState } from '@gecko-defectdojo/contract';
import type { DefectDojoClient } from '../../client.ts';
import { RESPONSE_BYTES } from '../../reading/response-limits.ts';
import type { RemoteRequest } from '../../transport/remote-call.ts';
import { Anything } from '../remote-schemas.ts';

/** A write that lacks what DefectDojo requires. */
export type IncompleteWrite = Required<Pick<RemoteRequest, 'path' | 'body' | 'right'>> &
  Pick<RemoteRequest, 'signal'>;

/**
 * Sends a write that DefectDojo refuses in any case, so that nothing changes. It looks at rights first (403), and at the
 * content second (400; 3.2.0). Returns `unknown` for any other response, and if none comes. Throws only if the signal
 * ends it.
 */
export async function proveRight(client: DefectDojoClient, write: IncompleteWrite): Promise<RightState> {
  try {
    await client.send({
      ...write,
      method: 'POST',
      changesNothing: true,
      schema: Anything,
      maxBytes: RESPONSE_BYTES.object,
    });
    return 'unknown';
  } catch (error) {
    if (!isIntegrationError(error)) throw error;
    if (error.code === 'right_missing') return 'no';
    return error.code === 'remote_refused' && error.remoteStatus === 400 ? 'yes' : 'unknown';
  }
}
