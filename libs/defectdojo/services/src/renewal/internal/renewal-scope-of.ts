import type { ConnectionRecord, RenewalScope, Tx } from '@gecko-defectdojo/data';
import { requireConnection } from '../../connection/internal/require-connection.ts';
import { requireSelection } from '../../selection/internal/require-selection.ts';

/**
 * Returns the mappings that settings are applied to: those of a selection, or without one all of the connection.
 *
 * @throws IntegrationError `connection_missing`, or `not_found` for a selection that is not kept
 */
export async function renewalScopeOf(
  tx: Tx,
  teamId: string,
  selectionId: string | undefined,
): Promise<{ readonly connection: ConnectionRecord; readonly scope: RenewalScope }> {
  if (selectionId === undefined) {
    const connection = await requireConnection(tx, teamId);
    return { connection, scope: { teamId, connectionId: connection.id } };
  }
  const { connection, selection } = await requireSelection(tx, teamId, selectionId);
  const { repositoryIds } = selection;
  return { connection, scope: { teamId, connectionId: connection.id, repositoryIds } };
}
