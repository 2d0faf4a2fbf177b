import { ReplaceKeyInput } from '@gecko-defectdojo/contract';
import type { Connection } from '@gecko-defectdojo/contract';
import {
  clearNotices,
  listKnownMappings,
  recordAudit,
  updateConnection,
  withTeam,
} from '@gecko-defectdojo/data';
import type { ConnectionRecord } from '@gecko-defectdojo/data';
import { IntegrationError } from '@gecko-defectdojo/domain';
import { requirePermission } from '../internal/authorise.ts';
import type { ServiceContext } from '../context.ts';
import { withErrorFields } from '../internal/error-fields.ts';
import { parseInput } from '../internal/parse-input.ts';
import { continueWork } from './internal/continue-work.ts';
import { COMPARED_MAX, recogniseSamePlace } from './internal/recognise-instance.ts';
import type { InstanceVerdict } from './internal/recognise-instance.ts';
import { requireConnection, requireRevisedConnection } from './internal/require-connection.ts';
import { sealKey } from './internal/sealed-key.ts';
import { findReportedProduct } from './internal/reported-product.ts';
import { showConnection } from './internal/show-connection.ts';
import { settleKeyNotices } from './settle-key-notices.ts';
import { proveRights } from './internal/prove-rights.ts';
import { verifyInstance } from './internal/verify-instance.ts';
import { makeClient } from './make-client.ts';

/**
 * Verifies a new key, then replaces the connection's key. A refused key changes nothing. An accepted key starts one
 * push per mapping; while exports are paused, only pushes that a person started continue.
 *
 * @throws IntegrationError `instance_differs` if another DefectDojo is there now or the key's user sees nothing that
 * Gecko created, or an error of the check with field `apiKey`
 */
export async function replaceKey(context: ServiceContext, input: ReplaceKeyInput): Promise<Connection> {
  requirePermission(context, 'integrations.manage');
  const { apiKey } = parseInput(ReplaceKeyInput, input);
  const { teamId, userId } = context.actor;
  const known = await withTeam(context.database, context.actor, (tx) =>
    requireRevisedConnection(tx, context),
  );
  const credentials = { baseUrl: known.url, apiKey };
  const verified = await withErrorFields(['apiKey'], () => verifyInstance(context, credentials));
  await withErrorFields(['apiKey'], () => requireSameInstance(context, known, apiKey));
  const productId = await findReportedProduct(context, known);
  const keyRights = await proveRights(context, { ...credentials, verified, productId });
  const sealed = await sealKey(context.vault, apiKey, { teamId, connectionId: known.id });
  return withTeam(context.database, context.actor, async (tx) => {
    const before = await requireRevisedConnection(tx, context, known);
    await updateConnection(
      tx,
      { teamId, connectionId: before.id },
      {
        ...verified.fields,
        keyRights,
        ...sealed,
        state: 'connected',
        stateCode: null,
        stateReason: null,
        ...(before.state === 'connected' ? {} : { stateSince: context.now() }),
      },
    );
    await clearNotices(tx, { teamId, subjectId: before.id }, ['key_rejected']);
    await recordAudit(tx, {
      action: 'connection.key_replaced',
      subjectId: before.id,
      detail: {
        before: { account: before.account, keyLastFour: before.keyLastFour, state: before.state },
        after: { account: verified.fields.account, keyLastFour: sealed.keyLastFour, state: 'connected' },
      },
    });
    const connection = await requireConnection(tx, teamId);
    await settleKeyNotices(tx, context, connection);
    await continueWork(tx, { connection, catchUp: { trigger: 'key_replaced', requestedBy: userId } });
    return showConnection(tx, context, connection);
  });
}

/**
 * Requires that the key opens the same instance. After a reinstallation ids repeat, so its key must not be accepted
 * for the former one.
 */
async function requireSameInstance(
  context: ServiceContext,
  connection: ConnectionRecord,
  apiKey: string,
): Promise<void> {
  const { teamId, id: connectionId, url } = connection;
  const known = await withTeam(context.database, context.actor, (tx) =>
    listKnownMappings(tx, { teamId, connectionId, includeRemoved: false, limit: COMPARED_MAX }),
  );
  if (known.length === 0) return;
  const client = makeClient(context, { baseUrl: url, apiKey });
  try {
    const verdict = await recogniseSamePlace(client, { known, signal: context.signal });
    if (verdict !== 'same') throw instanceDiffers(url, verdict);
  } finally {
    await client.close();
  }
}

function instanceDiffers(url: string, verdict: Exclude<InstanceVerdict, 'same'>): IntegrationError {
  return new IntegrationError(
    'instance_differs',
    verdict === 'other'
      ? `${url} leads to another DefectDojo now: other things stand in the place of what Gecko made. Disconnect, then connect it as a new instance.`
      : `The user of this key sees nothing of what Gecko made in ${url}. Let the user see the mapped products, then try again. If that DefectDojo was installed anew, disconnect, then connect it as a new instance.`,
    { field: 'apiKey' },
  );
}
