import { Uuid } from '@gecko-defectdojo/contract';
import { findLedgerOfFinding, hostSqlOf, readTeam } from '@gecko-defectdojo/data';
import { findFindingByUniqueId, findingUrl } from '@gecko-defectdojo/client';
import { IntegrationError } from '@gecko-defectdojo/domain';
import { z } from 'zod';
import { requireConnection } from '../connection/internal/require-connection.ts';
import { withClient } from '../connection/with-client.ts';
import type { ServiceContext } from '../context.ts';
import { requirePermission } from '../internal/authorise.ts';
import { parseInput } from '../internal/parse-input.ts';
import { whyNotThere } from './internal/why-not-there.ts';

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
  const { connection, held, finding } = await readTeam(context.database, context.actor, async (tx) => {
    const found = await requireConnection(tx, teamId);
    return {
      connection: found,
      held: await findLedgerOfFinding(tx, { teamId, connectionId: found.id, findingId }),
      finding: (await context.host.loadFindings(hostSqlOf(tx), teamId, [findingId]))[0],
    };
  });
  const testId = held?.testId ?? null;
  const notThere = (reason: string) => new IntegrationError('not_found', reason);
  if (!held?.isHeld || testId === null)
    throw notThere(whyNotThere(finding, { connection, own: held?.settings }));
  if (held.remoteId !== null) return { url: findingUrl(connection.url, held.remoteId) };
  const remote = await withClient(context, connection, (client) =>
    findFindingByUniqueId(client, { testId, uniqueId: findingId }, { signal: context.signal }),
  );
  if (!remote) throw notThere(whyNotThere(undefined, { connection, own: held.settings }));
  return { url: findingUrl(connection.url, remote.id) };
}
