import { PageQuery } from '@gecko-defectdojo/contract';
import type { ActivityEntry } from '@gecko-defectdojo/contract';
import { hostSqlOf, listAudit, withTeam } from '@gecko-defectdojo/data';
import type { AuditRecord, Tx } from '@gecko-defectdojo/data';
import { requirePermission } from '../internal/authorise.ts';
import type { ServiceContext } from '../context.ts';
import { pageOf } from '../page.ts';
import type { Page } from '../page.ts';
import { parseInput } from '../internal/parse-input.ts';
import { describeEvent } from './internal/describe-event.ts';

/** One page of who did what when with the integration, newest first. */
export async function listActivity(
  context: ServiceContext,
  input: Partial<PageQuery>,
): Promise<Page<ActivityEntry>> {
  requirePermission(context, 'integrations.read');
  const query = parseInput(PageQuery, input);
  const { teamId } = context.actor;
  return withTeam(context.database, teamId, async (tx) => {
    const { rows, total } = await listAudit(tx, { teamId, ...query });
    return pageOf(await viewActivity(tx, context, rows), total, query);
  });
}

/** Lines of the audit log with the names of who acted. */
export async function viewActivity(
  tx: Tx,
  context: ServiceContext,
  rows: readonly AuditRecord[],
): Promise<ActivityEntry[]> {
  const actorIds = [...new Set(rows.flatMap(({ actorId }) => (actorId === null ? [] : [actorId])))];
  const names = await context.host.findPeople(hostSqlOf(tx), context.actor.teamId, actorIds);
  return rows.map((row) => ({
    id: row.id,
    at: row.at.toISOString(),
    // Somebody who has left the team did it all the same.
    by: row.actorId === null ? null : (names.get(row.actorId) ?? 'A former member'),
    action: row.action,
    subjectId: row.subjectId,
    text: describeEvent(row),
  }));
}
