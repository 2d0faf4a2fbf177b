import { DEFAULT_ASVS_VERSION } from '@gecko-defectdojo/contract';
import {
  cancelOpenPushes,
  clearNoticesOfConnection,
  recordAudit,
  updateConnection,
  withTeam,
} from '@gecko-defectdojo/data';
import { switchVersion } from '../asvs/internal/switch-version.ts';
import { requirePermission } from '../internal/authorise.ts';
import type { ServiceContext } from '../context.ts';
import { eachMapping } from './internal/each-mapping.ts';
import { requireRevisedConnection } from './internal/require-connection.ts';

/**
 * Ends the connection: destroys its key, cancels waiting pushes and closes its notices. Mappings and ledger stay, so
 * that connecting the same instance again creates no duplicates. DefectDojo keeps everything.
 */
export async function disconnect(context: ServiceContext): Promise<void> {
  requirePermission(context, 'integrations.manage');
  const { teamId } = context.actor;
  await withTeam(context.database, context.actor, async (tx) => {
    const connection = await requireRevisedConnection(tx, context);
    const mappings = await eachMapping(tx, connection, async (rows) => {
      for (const { id } of rows)
        await cancelOpenPushes(tx, { teamId, mappingId: id }, 'DefectDojo was disconnected.');
    });
    const now = context.now();
    await updateConnection(
      tx,
      { teamId, connectionId: connection.id },
      { sealedKey: null, disconnectedAt: now },
    );
    await clearNoticesOfConnection(tx, { teamId, connectionId: connection.id }, now);
    // Without a connection the default version applies, and lists read stored profiles.
    if (connection.asvsVersion !== DEFAULT_ASVS_VERSION)
      await switchVersion(tx, teamId, DEFAULT_ASVS_VERSION);
    await recordAudit(tx, {
      action: 'connection.disconnected',
      subjectId: connection.id,
      detail: { url: connection.url, mappings },
    });
  });
}
