import type { Connection } from '@gecko-defectdojo/contract';
import { findSealedKey, updateConnection, viewConnection, withTeam } from '@gecko-defectdojo/data';
import type { ConnectionRecord } from '@gecko-defectdojo/data';
import { isIntegrationError } from '@gecko-defectdojo/domain';
import type { IntegrationError } from '@gecko-defectdojo/domain';
import { requestPublishingOfAll } from '../asvs/request-publishing.ts';
import { requirePermission } from '../internal/authorise.ts';
import type { ServiceContext } from '../context.ts';
import { withErrorFields } from '../internal/error-fields.ts';
import { resumeWaitingPushes } from './internal/catch-up.ts';
import { connectionStateOf, recordConnectionState } from './record-connection-state.ts';
import {
  connectionMissing,
  requireConnection,
  requireSameConnection,
} from './internal/require-connection.ts';
import { verifyInstance } from './internal/verify-instance.ts';
import type { VerifiedInstance } from './internal/verify-instance.ts';

/**
 * Asks DefectDojo now whether the connection works, and answers the connection as it stands: that the key was
 * rejected or the instance is unreachable is a finding of the check, not its failure. When it works again, what
 * waited goes on.
 */
export async function checkConnection(context: ServiceContext): Promise<Connection> {
  requirePermission(context, 'integrations.manage');
  const { teamId } = context.actor;
  const { connection, sealedKey } = await withTeam(context.database, teamId, async (tx) => {
    const found = await requireConnection(tx, teamId);
    return { connection: found, sealedKey: await findSealedKey(tx, teamId, found.id) };
  });
  if (sealedKey === undefined) throw connectionMissing();
  const apiKey = context.vault.unseal(sealedKey, { teamId, connectionId: connection.id });
  try {
    const verified = await withErrorFields([], () =>
      verifyInstance(context, { baseUrl: connection.url, apiKey }),
    );
    return await recordSuccess(context, { connection, sealedKey, verified });
  } catch (error) {
    if (!isIntegrationError(error) || connectionStateOf(error.code) === undefined) throw error;
    return recordFailure(context, { connection, sealedKey, error });
  }
}

interface Checked {
  readonly connection: ConnectionRecord;
  /** The key that was checked, to tell whether it was replaced meanwhile: then the finding is out of date. */
  readonly sealedKey: string;
}

function recordSuccess(
  context: ServiceContext,
  checked: Checked & { verified: VerifiedInstance },
): Promise<Connection> {
  const { connection: known, sealedKey, verified } = checked;
  const { teamId, userId } = context.actor;
  return withTeam(context.database, teamId, async (tx) => {
    const connection = await requireSameConnection(tx, known);
    if ((await findSealedKey(tx, teamId, known.id)) !== sealedKey) return viewConnection(tx, connection);
    await updateConnection(tx, teamId, known.id, verified);
    const found = {
      state: 'connected',
      code: null,
      reason: null,
      now: context.now(),
      host: context.host,
      actorId: userId,
    } as const;
    const isNews = await recordConnectionState(tx, { teamId, connectionId: known.id, ...found });
    if (isNews) {
      await resumeWaitingPushes(tx, connection);
      await requestPublishingOfAll(tx, connection);
    }
    return viewConnection(tx, await requireConnection(tx, teamId));
  });
}

function recordFailure(
  context: ServiceContext,
  checked: Checked & { error: IntegrationError },
): Promise<Connection> {
  const { connection: known, sealedKey, error } = checked;
  const { teamId, userId } = context.actor;
  return withTeam(context.database, teamId, async (tx) => {
    const connection = await requireSameConnection(tx, known);
    const state = connectionStateOf(error.code);
    if (state === undefined || (await findSealedKey(tx, teamId, known.id)) !== sealedKey) {
      return viewConnection(tx, connection);
    }
    const found = {
      state,
      code: error.code,
      reason: error.message,
      now: context.now(),
      host: context.host,
      actorId: userId,
    } as const;
    await recordConnectionState(tx, { teamId, connectionId: known.id, ...found });
    return viewConnection(tx, await requireConnection(tx, teamId));
  });
}
