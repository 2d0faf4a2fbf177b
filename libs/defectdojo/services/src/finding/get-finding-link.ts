import { Uuid } from '@gecko-defectdojo/contract';
import { findLedgerOfFinding, withTeam } from '@gecko-defectdojo/data';
import { findFindingByUniqueId, findingUrl } from '@gecko-defectdojo/client';
import { IntegrationError } from '@gecko-defectdojo/domain';
import { z } from 'zod';
import { requireConnection } from '../connection/internal/require-connection.ts';
import { withClient } from '../connection/with-client.ts';
import type { ServiceContext } from '../context.ts';
import { parseInput } from '../internal/parse-input.ts';

/** Names a finding of Gecko. */
export const FindingReference = z.object({ findingId: Uuid });

/**
 * Where a finding is in DefectDojo, once it was pushed. Whoever may see the finding may ask, so no permission on
 * integrations is needed: the host has let them in. The id is looked up in DefectDojo when the ledger does not know it
 * yet, because a report's answer names none.
 *
 * @throws IntegrationError `not_found` while DefectDojo does not hold it
 */
export async function getFindingLink(
  context: ServiceContext,
  input: z.input<typeof FindingReference>,
): Promise<{ url: string }> {
  const { findingId } = parseInput(FindingReference, input);
  const { teamId } = context.actor;
  const { connection, held } = await withTeam(context.database, teamId, async (tx) => {
    const found = await requireConnection(tx, teamId);
    return { connection: found, held: await findLedgerOfFinding(tx, teamId, found.id, findingId) };
  });
  const testId = held?.testId ?? null;
  if (!held || testId === null) throw notThere();
  if (held.remoteId !== null) return { url: findingUrl(connection.url, held.remoteId) };
  const remote = await withClient(context, connection, (client) =>
    findFindingByUniqueId(client, testId, findingId, { signal: context.signal }),
  );
  if (!remote) throw notThere();
  return { url: findingUrl(connection.url, remote.id) };
}

function notThere(): IntegrationError {
  return new IntegrationError('not_found', 'This finding was not pushed to DefectDojo yet.');
}
