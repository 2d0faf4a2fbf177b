import type { Connection } from '@gecko-defectdojo/contract';
import { recordAudit, undoSwitchingOn as undo, withTeam } from '@gecko-defectdojo/data';
import { IntegrationError } from '@gecko-defectdojo/domain';
import { requirePermission } from '../internal/authorise.ts';
import type { ServiceContext } from '../context.ts';
import { requireConnection } from './internal/require-connection.ts';
import { showConnection } from './internal/show-connection.ts';

/**
 * Takes back that exports were switched on, before their catch-up has begun: they are paused as they were before, and
 * the queued pushes are withdrawn. Nothing that was sent meanwhile is taken back. Does nothing while exports are paused.
 *
 * @throws IntegrationError `conflict` once the catch-up has begun
 */
export async function undoSwitchingOn(context: ServiceContext): Promise<Connection> {
  requirePermission(context, 'integrations.manage');
  const { teamId } = context.actor;
  return withTeam(context.database, context.actor, async (tx) => {
    const before = await requireConnection(tx, teamId);
    if (before.pausedAt !== null) return showConnection(tx, context, before);
    if (!(await undo(tx, { teamId, connectionId: before.id }))) throw tooLate();
    const connection = await requireConnection(tx, teamId);
    await recordAudit(tx, {
      action: 'connection.paused',
      subjectId: connection.id,
      detail: {
        before: { pausedAt: null },
        after: { pausedAt: connection.pausedAt?.toISOString() ?? null },
      },
    });
    return showConnection(tx, context, connection);
  });
}

function tooLate(): IntegrationError {
  return new IntegrationError(
    'conflict',
    'The catch-up has begun, so it cannot be undone any more. Switch Push on scan complete off to stop it.',
  );
}
