import { withTeam } from '@gecko-defectdojo/data';
import type { ConnectionRecord } from '@gecko-defectdojo/data';
import type { DefectDojoClient } from '@gecko-defectdojo/client';
import { isIntegrationError } from '@gecko-defectdojo/domain';
import type { ServiceContext } from '../context.ts';
import { withErrorFields } from '../internal/error-fields.ts';
import { openClient } from './open-client.ts';
import { connectionStateOf, recordConnectionState } from './record-connection-state.ts';

/**
 * Runs `work` with a client of the stored key. A rejected key becomes the connection's state. An unreachable instance
 * does not: the next check or push records that.
 */
export async function withClient<T>(
  context: ServiceContext,
  connection: ConnectionRecord,
  work: (client: DefectDojoClient) => Promise<T>,
): Promise<T> {
  const { teamId } = connection;
  try {
    const client = await openClient(context, { teamId, connection });
    try {
      return await withErrorFields([], () => work(client));
    } finally {
      await client.close();
    }
  } catch (error) {
    if (isIntegrationError(error) && connectionStateOf(error.code) === 'key_rejected') {
      await withTeam(context.database, context.actor, (tx) =>
        recordConnectionState(tx, {
          teamId,
          connectionId: connection.id,
          keyVersion: connection.keyVersion,
          state: 'key_rejected',
          code: error.code,
          reason: error.message,
          now: context.now(),
          host: context.host,
        }),
      );
    }
    throw error;
  }
}
