import { readKeyExpiry } from '@gecko-defectdojo/client';
import type { CheckKeyJob } from '@gecko-defectdojo/contract';
import { findConnection, withTeam } from '@gecko-defectdojo/data';
import type { ConnectionRecord } from '@gecko-defectdojo/data';
import { isIntegrationError, mayRead, pauseOf } from '@gecko-defectdojo/domain';
import { connectionStateOf, openClient, recordKey } from '@gecko-defectdojo/services';
import type { JobContext } from '../context.ts';
import { noteInstanceFailure, noteInstanceWorks } from '../outage/note-instance.ts';
import { noteConnection } from '../outage/note-connection.ts';

/**
 * The nightly job that reads the user of a connection's key: it records when the key expires, notices a rejected one
 * before a push does, and one that works again. An unreachable DefectDojo is left to pushes and checks; the notices then
 * follow what is stored.
 */
export async function runCheckKeyJob(
  context: JobContext,
  job: CheckKeyJob,
  signal: AbortSignal,
): Promise<void> {
  const { teamId, connectionId } = job;
  const connection = await withTeam(context.database, teamId, (tx) => findConnection(tx, teamId));
  if (connection?.id !== connectionId || !mayRead(pauseOf(connection))) return;
  const keyExpiresAt = await readExpiry(context, connection, signal);
  await withTeam(context.database, teamId, (tx) => recordKey(tx, context, { connection, keyExpiresAt }));
}

/** Returns null for a key that does not expire, and undefined if DefectDojo does not tell now. */
async function readExpiry(
  context: JobContext,
  connection: ConnectionRecord,
  signal: AbortSignal,
): Promise<Date | null | undefined> {
  const { teamId } = connection;
  try {
    const client = await openClient(context, { teamId, connection });
    try {
      const expiry = await readKeyExpiry(client, { signal });
      await noteInstanceWorks(context, connection);
      return expiry ?? null;
    } finally {
      await client.close();
    }
  } catch (error) {
    if (!isIntegrationError(error)) throw error;
    await noteInstanceFailure(context, connection, error);
    if (connectionStateOf(error.code) === 'key_rejected') {
      await withTeam(context.database, teamId, (tx) =>
        noteConnection(tx, context, { connection, state: 'key_rejected', error }),
      );
    }
    return undefined;
  }
}
