import type { DefectDojoClient } from '@gecko-defectdojo/client';
import { instanceOf } from '@gecko-defectdojo/data';
import type { ClientRequest, IntegrationContext } from '../context.ts';
import { countRequest } from '../observe/count-request.ts';
import { traceCall } from '../observe/trace-call.ts';

/**
 * Creates the client of an instance. Its requests carry the id of the request that the context works for, and are
 * counted.
 */
export function makeClient(
  context: Pick<IntegrationContext, 'createClient' | 'metrics' | 'requestId'>,
  request: Omit<ClientRequest, 'requestId'>,
): DefectDojoClient {
  const { requestId, metrics } = context;
  const instance = instanceOf(request.baseUrl);
  return context.createClient({
    ...request,
    ...(requestId === undefined ? {} : { requestId }),
    onRequest: (record) => {
      request.onRequest?.(record);
      if (metrics !== undefined) countRequest(metrics, instance, record);
      traceCall(instance, record);
    },
  });
}
