import type { DefectDojoClient } from '@gecko-defectdojo/client';
import type { ClientRequest, IntegrationContext } from '../context.ts';

/** Creates the client of an instance. Its requests carry the id of the request that the context works for. */
export function makeClient(
  context: Pick<IntegrationContext, 'createClient' | 'requestId'>,
  request: Omit<ClientRequest, 'requestId'>,
): DefectDojoClient {
  const { requestId } = context;
  return context.createClient({ ...request, ...(requestId === undefined ? {} : { requestId }) });
}
