import type { ConnectionState } from '@gecko-defectdojo/contract';
import type { ConnectionRecord, Tx } from '@gecko-defectdojo/data';
import type { IntegrationError } from '@gecko-defectdojo/domain';
import { recordConnectionState } from '@gecko-defectdojo/services';
import type { JobContext } from '../context.ts';

export interface NotedConnection {
  readonly connection: ConnectionRecord;
  readonly state: Exclude<ConnectionState, 'connected'>;
  readonly error: IntegrationError;
}

/** Records the state of a connection that a job found out. */
export async function noteConnection(
  tx: Tx,
  context: JobContext,
  { connection, state, error }: NotedConnection,
): Promise<void> {
  await recordConnectionState(tx, {
    teamId: connection.teamId,
    connectionId: connection.id,
    state,
    code: error.code,
    reason: error.message,
    now: context.now(),
    host: context.host,
    keyVersion: connection.keyVersion,
  });
}
