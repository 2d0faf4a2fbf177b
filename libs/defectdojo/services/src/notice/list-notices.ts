import type { Notice } from '@gecko-defectdojo/contract';
import { listOpenNotices, withTeam } from '@gecko-defectdojo/data';
import { requirePermission } from '../internal/authorise.ts';
import type { ServiceContext } from '../context.ts';

/** Returns the open notices of the team, oldest first. */
export async function listNotices(context: ServiceContext): Promise<Notice[]> {
  requirePermission(context, 'integrations.read');
  const { teamId } = context.actor;
  return withTeam(context.database, context.actor, (tx) => listOpenNotices(tx, teamId));
}
