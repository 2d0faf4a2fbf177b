import type { Connection } from '@gecko-defectdojo/contract';
import { readTeam } from '@gecko-defectdojo/data';
import { requirePermission } from '../internal/authorise.ts';
import type { ServiceContext } from '../context.ts';
import { requireConnection } from './internal/require-connection.ts';
import { showConnection } from './internal/show-connection.ts';

/**
 * Returns the team's connection.
 *
 * @throws IntegrationError `connection_missing`
 */
export async function getConnection(context: ServiceContext): Promise<Connection> {
  requirePermission(context, 'integrations.read');
  const { teamId } = context.actor;
  return readTeam(context.database, context.actor, async (tx) =>
    showConnection(tx, context, await requireConnection(tx, teamId)),
  );
}
