import { findConnection, holdConnection } from '@gecko-defectdojo/data';
import type { ConnectionRecord, Tx } from '@gecko-defectdojo/data';
import { IntegrationError } from '@gecko-defectdojo/domain';
import type { ServiceContext } from '../../context.ts';
import { namesRevisions, requireRevision, revisionOfConnection } from '../../internal/revision.ts';

/**
 * Returns the team's live connection.
 *
 * @throws IntegrationError `connection_missing`
 */
export async function requireConnection(tx: Tx, teamId: string): Promise<ConnectionRecord> {
  const connection = await findConnection(tx, teamId);
  if (!connection) throw connectionMissing();
  return connection;
}

/**
 * Returns the team's live connection if it is the given one. During the exchange with DefectDojo a person may have
 * disconnected it or connected another instance.
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

/**
 * Returns the team's live connection, which is about to be changed. Where the caller has named revisions, it is locked
 * until the transaction ends, and must have one of them. With `known` it must be that one, as in `requireSameConnection`.
 *
 * @throws IntegrationError `connection_missing`, `conflict` or `changed_meanwhile`
 */
export async function requireRevisedConnection(
  tx: Tx,
  context: ServiceContext,
  known?: ConnectionRecord,
): Promise<ConnectionRecord> {
  const { teamId } = context.actor;
  if (namesRevisions(context)) await holdConnection(tx, teamId);
  const connection = await (known ? requireSameConnection(tx, known) : requireConnection(tx, teamId));
  await requireRevision(tx, context, { what: 'connection' }, revisionOfConnection(connection));
  return connection;
}

/** The error of a team without a connection. */
export function connectionMissing(): IntegrationError {
  return new IntegrationError(
    'connection_missing',
    'DefectDojo is not connected. Connect it first, then try again.',
    { retry: 'when_person_acted' },
  );
}
