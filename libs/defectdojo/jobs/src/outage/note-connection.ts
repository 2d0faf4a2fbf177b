import type { ConnectionState } from '@gecko-defectdojo/contract';
import type { ConnectionRecord, Tx } from '@gecko-defectdojo/data';
import type { IntegrationError } from '@gecko-defectdojo/domain';
import { recordConnectionState } from '@gecko-defectdojo/services';
import type { JobContext } from '../context.ts';

/** Writes down what a job found out about its connection. */
export async function noteConnection(
  tx: Tx,
  context: JobContext,
  connection: ConnectionRecord,
  state: Exclude<ConnectionState, 'connected'>,
  error: IntegrationError,
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
