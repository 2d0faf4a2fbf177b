import { findSealedKey, withTeam } from '@gecko-defectdojo/data';
import type { ConnectionRecord } from '@gecko-defectdojo/data';
import type { DefectDojoClient } from '@gecko-defectdojo/client';
import type { ClientRequest, IntegrationContext } from '../context.ts';
import { makeClient } from './make-client.ts';
import { connectionMissing } from './internal/require-connection.ts';

export interface OpenClientOptions {
  readonly teamId: string;
  readonly connection: Pick<ConnectionRecord, 'id' | 'url'>;
  readonly onRequest?: ClientRequest['onRequest'];
  readonly reportsInFlight?: ClientRequest['reportsInFlight'];
}

/**
 * Creates the client of a connection with its unsealed key, which leaves this function in no other way. Call it
 * outside a transaction. The caller closes the client.
 *
 * @throws IntegrationError `connection_missing` if it was disconnected meanwhile
 */
export async function openClient(
  context: IntegrationContext,
  options: OpenClientOptions,
): Promise<DefectDojoClient> {
  const { teamId, connection, onRequest, reportsInFlight } = options;
  const sealedKey = await withTeam(context.database, teamId, (tx) =>
    findSealedKey(tx, teamId, connection.id),
  );
  if (sealedKey === undefined) throw connectionMissing();
  const apiKey = await context.vault.unseal(sealedKey, { teamId, connectionId: connection.id });
  return makeClient(context, {
    baseUrl: connection.url,
    apiKey,
    ...(onRequest === undefined ? {} : { onRequest }),
    ...(reportsInFlight === undefined ? {} : { reportsInFlight }),
  });
}
