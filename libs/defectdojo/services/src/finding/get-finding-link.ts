import { Uuid } from '@gecko-defectdojo/contract';
import { findLedgerOfFinding, readTeam } from '@gecko-defectdojo/data';
import { findFindingByUniqueId, findingUrl } from '@gecko-defectdojo/client';
import { IntegrationError } from '@gecko-defectdojo/domain';
import { z } from 'zod';
import { requireConnection } from '../connection/internal/require-connection.ts';
import { withClient } from '../connection/with-client.ts';
import type { ServiceContext } from '../context.ts';
import { requirePermission } from '../internal/authorise.ts';
import { parseInput } from '../internal/parse-input.ts';

/** Identifies a finding of Gecko. */
export const FindingReference = z.object({ findingId: Uuid });

/**
 * Returns the address of a pushed finding in DefectDojo. If the ledger does not know the id yet (the response to a
 * report contains none), it is looked up in DefectDojo.
 *
 * @throws IntegrationError `not_found` while DefectDojo does not hold the finding
 */
export async function getFindingLink(
  context: ServiceContext,
  input: z.input<typeof FindingReference>,
): Promise<{ url: string }> {
  requirePermission(context, 'integrations.read');
  const { findingId } = parseInput(FindingReference, input);
  const { teamId } = context.actor;
  const { connection, held } = await readTeam(context.database, context.actor, async (tx) => {
    const found = await requireConnection(tx, teamId);
    return {
      connection: found,
      held: await findLedgerOfFinding(tx, { teamId, connectionId: found.id, findingId }),
    };
  });
  const testId = held?.testId ?? null;
  if (!held || testId === null) throw notThere();
  if (held.remoteId !== null) return { url: findingUrl(connection.url, held.remoteId) };
  const remote = await withClient(context, connection, (client) =>
    findFindingByUniqueId(client, { testId, uniqueId: findingId }, { signal: context.signal }),
  );
  if (!remote) throw notThere();
  return { url: findingUrl(connection.url, remote.id) };
}

function notThere(): IntegrationError {
  return new IntegrationError('not_found', 'This finding was not pushed to DefectDojo yet.');
}
