import { findSelection } from '@gecko-defectdojo/data';
import type { ConnectionRecord, SelectionRecord, Tx } from '@gecko-defectdojo/data';
import { IntegrationError } from '@gecko-defectdojo/domain';
import { requireConnection } from '../../connection/internal/require-connection.ts';

/** A selection with the connection whose repositories it holds. */
export interface LoadedSelection {
  readonly selection: SelectionRecord;
  readonly connection: ConnectionRecord;
}

/**
 * Returns a selection of the team's live connection. One of another team, and one that is not kept any longer, do not
 * exist.
 *
 * @throws IntegrationError `not_found` or `connection_missing`
 */
export async function requireSelection(
  tx: Tx,
  teamId: string,
  selectionId: string,
): Promise<LoadedSelection> {
  const connection = await requireConnection(tx, teamId);
  const selection = await findSelection(tx, { teamId, connectionId: connection.id }, selectionId);
  if (selection) return { selection, connection };
  throw new IntegrationError(
    'not_found',
    'This selection is not kept any longer. Select the repositories again.',
    { field: 'selectionId' },
  );
}
