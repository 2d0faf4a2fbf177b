import { findConnection } from '@gecko-defectdojo/data';
import type { ConnectionRecord, Tx } from '@gecko-defectdojo/data';
import { IntegrationError } from '@gecko-defectdojo/domain';

/** The team's live connection. @throws IntegrationError `connection_missing` */
export async function requireConnection(tx: Tx, teamId: string): Promise<ConnectionRecord> {
  const connection = await findConnection(tx, teamId);
  if (!connection) throw connectionMissing();
  return connection;
}

/**
 * The team's live connection, if it still is the one that a verb began with: somebody may have disconnected it, or
 * connected another instance, while DefectDojo was asked.
 *
 * @throws IntegrationError `conflict`
 */
export async function requireSameConnection(tx: Tx, known: ConnectionRecord): Promise<ConnectionRecord> {
  const connection = await findConnection(tx, known.teamId);
  if (connection?.id === known.id) return connection;
  throw new IntegrationError(
    'conflict',
    'The connection was changed in the meantime. Reload the page, then try again.',
    { retry: 'when_person_acted' },
  );
}

/** The team has no connection, or none any more. */
export function connectionMissing(): IntegrationError {
  return new IntegrationError(
    'connection_missing',
    'DefectDojo is not connected. Connect it first, then try again.',
    { retry: 'when_person_acted' },
  );
}
