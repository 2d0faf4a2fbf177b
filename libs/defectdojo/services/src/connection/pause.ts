import type { Connection } from '@gecko-defectdojo/contract';
import { recordAudit, updateConnection, viewConnection, withTeam } from '@gecko-defectdojo/data';
import { requirePermission } from '../internal/authorise.ts';
import type { ServiceContext } from '../context.ts';
import { continueWork } from './internal/continue-work.ts';
import { requireConnection } from './internal/require-connection.ts';

/**
 * Pauses all pushes until a person resumes them. A running push stops at its next step; triggers only mark mappings.
 * Pausing twice has no further effect.
 */
export async function pause(context: ServiceContext): Promise<Connection> {
  requirePermission(context, 'integrations.manage');
  const { teamId } = context.actor;
  return withTeam(context.database, context.actor, async (tx) => {
    const connection = await requireConnection(tx, teamId);
    if (connection.pausedAt !== null) return viewConnection(tx, connection);
    const pausedAt = context.now();
    await updateConnection(tx, { teamId, connectionId: connection.id }, { pausedAt });
    await recordAudit(tx, {
      action: 'connection.paused',
      subjectId: connection.id,
      detail: { before: { pausedAt: null }, after: { pausedAt: pausedAt.toISOString() } },
    });
    return viewConnection(tx, await requireConnection(tx, teamId));
  });
}

/** Resumes pushes. Waiting pushes continue, and every mapping catches up if *Push on scan complete* is on. */
export async function resume(context: ServiceContext): Promise<Connection> {
  requirePermission(context, 'integrations.manage');
  const { teamId, userId } = context.actor;
  return withTeam(context.database, context.actor, async (tx) => {
    const before = await requireConnection(tx, teamId);
    if (before.pausedAt === null) return viewConnection(tx, before);
    await updateConnection(tx, { teamId, connectionId: before.id }, { pausedAt: null });
    await recordAudit(tx, {
      action: 'connection.resumed',
      subjectId: before.id,
      detail: { before: { pausedAt: before.pausedAt.toISOString() }, after: { pausedAt: null } },
    });
    const connection = await requireConnection(tx, teamId);
    await continueWork(tx, { connection, catchUp: { trigger: 'resumed', requestedBy: userId } });
    return viewConnection(tx, connection);
  });
}
