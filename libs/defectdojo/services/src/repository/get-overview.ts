import type { Overview } from '@gecko-defectdojo/contract';
import { countAttention, countOverview, findConnection, readTeam } from '@gecko-defectdojo/data';
import { requirePermission } from '../internal/authorise.ts';
import type { ServiceContext } from '../context.ts';

/** Returns the totals shown above the repositories table. */
export async function getOverview(context: ServiceContext): Promise<Overview> {
  requirePermission(context, 'integrations.read');
  const { teamId } = context.actor;
  return readTeam(context.database, context.actor, async (tx) => {
    const connection = await findConnection(tx, teamId);
    const key = { teamId, connectionId: connection?.id };
    return { ...(await countOverview(tx, key)), attention: await countAttention(tx, key) };
  });
}
