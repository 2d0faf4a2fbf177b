import { keepResponse, releaseKey, withTeam } from '@gecko-defectdojo/data';
import type { NamedRequest } from '@gecko-defectdojo/data';
import type { ServiceContext } from '../context.ts';

/** From this status on the work may have been done: the caller was gone (499), or the server failed. */
const UNCERTAIN = 499;

/**
 * Ends a claimed request: keeps the response of a success for 24 hours, and gives the key free after a failure. Where
 * the work was done and only its response failed, the key stays taken.
 */
export async function endRequest(
  { database }: Pick<ServiceContext, 'database'>,
  request: NamedRequest,
  response: { readonly status: number; readonly body: string | null },
): Promise<void> {
  const { status } = response;
  await withTeam(database, request.teamId, (tx) =>
    status < 300
      ? keepResponse(tx, request, response)
      : releaseKey(tx, request, { mayBeDone: status >= UNCERTAIN }),
  );
}
