import type { MapRules } from '@gecko-defectdojo/contract';
import { readTeam } from '@gecko-defectdojo/data';
import { requireConnection } from '../connection/internal/require-connection.ts';
import type { ServiceContext } from '../context.ts';
import { requirePermission } from '../internal/authorise.ts';
import { viewMapRules } from './internal/view-map-rules.ts';

/**
 * Returns the map rules of the connection in their order, and the exceptions.
 *
 * @throws IntegrationError `connection_missing`
 */
export async function getMapRules(context: ServiceContext): Promise<MapRules> {
  requirePermission(context, 'integrations.read');
  const { teamId } = context.actor;
  return readTeam(context.database, context.actor, async (tx) =>
    viewMapRules(tx, context, await requireConnection(tx, teamId)),
  );
}
