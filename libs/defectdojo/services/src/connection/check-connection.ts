import type { Connection, KeyRights } from '@gecko-defectdojo/contract';
import {
  findSealedKey,
  instanceOf,
  recordInstanceWorks,
  updateConnection,
  withTeam,
} from '@gecko-defectdojo/data';
import type { ConnectionRecord } from '@gecko-defectdojo/data';
import { isIntegrationError } from '@gecko-defectdojo/domain';
import type { IntegrationError } from '@gecko-defectdojo/domain';
import { requirePermission } from '../internal/authorise.ts';
import type { ServiceContext } from '../context.ts';
import { withErrorFields } from '../internal/error-fields.ts';
import { connectionStateOf, recordConnectionState } from './record-connection-state.ts';
import { recordConnectionWorks } from './record-connection-works.ts';
import {
  connectionMissing,
  requireConnection,
  requireSameConnection,
} from './internal/require-connection.ts';
import { findReportedProduct } from './internal/reported-product.ts';
import { showConnection } from './internal/show-connection.ts';
import { settleKeyNotices } from './settle-key-notices.ts';
import { proveRights } from './internal/prove-rights.ts';
import { verifyInstance } from './internal/verify-instance.ts';
import type { VerifiedInstance } from './internal/verify-instance.ts';

/** Jobs that waited for the instance begin within this time. */
const SPREAD_MS = 5_000;

/**
 * Checks now whether the connection works. Returns the connection with its new state: a rejected key or an
 * unreachable instance is a result of the check, not an error. If the connection works again, waiting work continues.
 */
export async function checkConnection(context: ServiceContext): Promise<Connection> {
  requirePermission(context, 'integrations.manage');
  const { teamId } = context.actor;
  const { connection, sealedKey } = await withTeam(context.database, context.actor, async (tx) => {
    const found = await requireConnection(tx, teamId);
    return { connection: found, sealedKey: await findSealedKey(tx, teamId, found.id) };
  });
  if (sealedKey === undefined) throw connectionMissing();
  const apiKey = await context.vault.unseal(sealedKey, { teamId, connectionId: connection.id });
  const credentials = { baseUrl: connection.url, apiKey };
  const productId = await findReportedProduct(context, connection);
  try {
    const verified = await withErrorFields([], () => verifyInstance(context, credentials));
    const keyRights = await proveRights(context, { ...credentials, verified, productId });
    const checked = await recordSuccess(context, { connection, verified, keyRights });
    // The jobs of all teams on this instance need not wait for one of them to try.
    await recordInstanceWorks(context.database, { instance: instanceOf(connection.url), teamId }, SPREAD_MS);
    return checked;
  } catch (error) {
    if (!isIntegrationError(error) || connectionStateOf(error.code) === undefined) throw error;
    return recordFailure(context, { connection, error });
  }
}

interface Checked {
  /** The connection as it was checked. If its key was replaced since, the result is outdated and not recorded. */
  readonly connection: ConnectionRecord;
}

function recordSuccess(
  context: ServiceContext,
  checked: Checked & { verified: VerifiedInstance; keyRights: KeyRights },
): Promise<Connection> {
  const { connection: known, verified, keyRights } = checked;
  const { teamId } = context.actor;
  return withTeam(context.database, context.actor, async (tx) => {
    const connection = await requireSameConnection(tx, known);
    if (connection.keyVersion !== known.keyVersion) return showConnection(tx, context, connection);
    await updateConnection(tx, { teamId, connectionId: known.id }, { ...verified.fields, keyRights });
    await recordConnectionWorks(tx, context, { connection });
    const checked = await requireConnection(tx, teamId);
    await settleKeyNotices(tx, context, checked);
    return showConnection(tx, context, checked);
  });
}

function recordFailure(
  context: ServiceContext,
  checked: Checked & { error: IntegrationError },
): Promise<Connection> {
  const { connection: known, error } = checked;
  const { teamId } = context.actor;
  return withTeam(context.database, context.actor, async (tx) => {
    const connection = await requireSameConnection(tx, known);
    const state = connectionStateOf(error.code);
    if (state === undefined || connection.keyVersion !== known.keyVersion) {
      return showConnection(tx, context, connection);
    }
    const found = {
      state,
      code: error.code,
      reason: error.message,
      now: context.now(),
      host: context.host,
    } as const;
    await recordConnectionState(tx, { teamId, connectionId: known.id, ...found });
    return showConnection(tx, context, await requireConnection(tx, teamId));
  });
}
