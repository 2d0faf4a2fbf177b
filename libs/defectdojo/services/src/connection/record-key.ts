import { findConnection, updateConnection } from '@gecko-defectdojo/data';
import type { ConnectionRecord, Tx } from '@gecko-defectdojo/data';
import type { IntegrationContext } from '../context.ts';
import { recordConnectionWorks } from './record-connection-works.ts';
import { settleKeyNotices } from './settle-key-notices.ts';

export interface RecordKeyOptions {
  /** The connection as it was when its key was read. If the key was replaced since, nothing is recorded. */
  readonly connection: ConnectionRecord;
  /** When the key expires; null if it does not. Undefined if DefectDojo did not respond: what is stored then counts. */
  readonly keyExpiresAt: Date | null | undefined;
}

/**
 * Records when a connection's key expires, and opens or ends its notices. A key that DefectDojo takes again, because its
 * end was moved, lets waiting work continue.
 */
export async function recordKey(
  tx: Tx,
  context: Pick<IntegrationContext, 'now' | 'host'>,
  { connection, keyExpiresAt }: RecordKeyOptions,
): Promise<void> {
  const { teamId, id: connectionId, keyVersion } = connection;
  const current = await findConnection(tx, teamId);
  if (current?.id !== connectionId || current.keyVersion !== keyVersion) return;
  if (keyExpiresAt !== undefined) {
    await recordConnectionWorks(tx, context, { connection: current });
    if (current.keyExpiresAt?.getTime() !== keyExpiresAt?.getTime())
      await updateConnection(tx, { teamId, connectionId }, { keyExpiresAt });
  }
  const settled = await findConnection(tx, teamId);
  if (settled !== undefined) await settleKeyNotices(tx, context, settled);
}
