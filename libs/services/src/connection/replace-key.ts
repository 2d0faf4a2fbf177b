import { ReplaceKeyInput } from '@gecko-defectdojo/contract';
import type { Connection } from '@gecko-defectdojo/contract';
import {
  clearNotices,
  recordAudit,
  updateConnection,
  viewConnection,
  withTeam,
} from '@gecko-defectdojo/data';
import { requestPublishingOfAll } from '../asvs/request-publishing.ts';
import { requirePermission } from '../authorise.ts';
import type { ServiceContext } from '../context.ts';
import { withErrorFields } from '../error-fields.ts';
import { parseInput } from '../parse-input.ts';
import { requestCatchUp, resumeWaitingRuns } from './catch-up.ts';
import { requireConnection, requireSameConnection } from './require-connection.ts';
import { sealKey } from './sealed-key.ts';
import { verifyInstance } from './verify-instance.ts';

/**
 * Replaces the key of the connection after verifying the new one; one that is refused leaves everything as it was. A
 * good key starts one run per mapping. While pushing is paused only runs that waited for the key go on.
 */
export async function replaceKey(context: ServiceContext, input: ReplaceKeyInput): Promise<Connection> {
  requirePermission(context, 'integrations.manage');
  const { apiKey } = parseInput(ReplaceKeyInput, input);
  const { teamId, userId } = context.actor;
  const known = await withTeam(context.database, teamId, (tx) => requireConnection(tx, teamId));
  const verified = await withErrorFields(['apiKey'], () =>
    verifyInstance(context, { baseUrl: known.url, apiKey }),
  );
  return withTeam(context.database, teamId, async (tx) => {
    const before = await requireSameConnection(tx, known);
    await updateConnection(tx, teamId, before.id, {
      ...verified,
      ...sealKey(context.vault, apiKey, { teamId, connectionId: before.id }),
      state: 'connected',
      stateCode: null,
      stateReason: null,
      ...(before.state === 'connected' ? {} : { stateSince: context.now() }),
    });
    await clearNotices(tx, teamId, before.id, ['key_rejected']);
    await recordAudit(tx, {
      teamId,
      actorId: userId,
      action: 'connection.key_replaced',
      subjectId: before.id,
      detail: { accountBefore: before.account, account: verified.account, stateBefore: before.state },
    });
    const connection = await requireConnection(tx, teamId);
    if (connection.pushOnScanComplete) {
      await requestCatchUp(tx, { connection, trigger: 'key_replaced', requestedBy: userId });
    } else {
      await resumeWaitingRuns(tx, connection);
    }
    await requestPublishingOfAll(tx, connection);
    return viewConnection(tx, connection);
  });
}
