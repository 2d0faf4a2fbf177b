import {
  pauseExports,
  recordAudit,
  requestCatchUp,
  requestMapByRule,
  switchExportsOn,
} from '@gecko-defectdojo/data';
import type { ConnectionRecord, Tx } from '@gecko-defectdojo/data';
import { requestPublishingOfAll } from '../../asvs/request-publishing.ts';
import type { ServiceContext } from '../../context.ts';
import { timingsOf } from '../../timings.ts';
import { requireConnection } from './require-connection.ts';

/**
 * Pauses exports: nothing leaves by itself until they are switched on. Queued pushes wait, and one that has begun stops
 * where the ledger is whole. Pushes that a person starts by hand go on.
 */
export async function switchOff(
  tx: Tx,
  context: ServiceContext,
  connection: ConnectionRecord,
): Promise<void> {
  const { teamId, userId } = context.actor;
  const since = context.now();
  await pauseExports(tx, { teamId, connectionId: connection.id }, { since, by: userId });
  await recordAudit(tx, {
    action: 'connection.paused',
    subjectId: connection.id,
    detail: { before: { pausedAt: null }, after: { pausedAt: since.toISOString() } },
  });
}

/**
 * Switches exports on, and has every mapping and every product catch up. That begins after the time in which it can be
 * undone; what happens from now on is pushed at once.
 */
export async function switchOn(tx: Tx, context: ServiceContext, connection: ConnectionRecord): Promise<void> {
  const { teamId, userId } = context.actor;
  const key = { teamId, connectionId: connection.id };
  const at = await switchExportsOn(tx, key, timingsOf(context).switchOnUndoMs);
  await requestCatchUp(tx, { ...key, trigger: 'setting_changed', requestedBy: userId, at });
  await requestPublishingOfAll(tx, await requireConnection(tx, teamId), at);
  await requestMapByRule(tx, connection.id, at);
  await recordAudit(tx, {
    action: 'connection.resumed',
    subjectId: connection.id,
    detail: {
      before: { pausedAt: connection.pausedAt?.toISOString() ?? null },
      after: { pausedAt: null },
    },
  });
}
