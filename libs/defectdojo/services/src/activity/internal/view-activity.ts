import type { ActivityEntry } from '@gecko-defectdojo/contract';
import { hostSqlOf } from '@gecko-defectdojo/data';
import type { AuditRecord, Tx } from '@gecko-defectdojo/data';
import type { ServiceContext } from '../../context.ts';
import { describeEvent } from './describe-event.ts';

/** Returns lines of the audit log as sentences, each with the name of the person who acted. */
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
    // A person who has left the team keeps their line.
    by: row.actorId === null ? null : (names.get(row.actorId) ?? 'A former member'),
    action: row.action,
    subjectId: row.subjectId,
    text: describeEvent(row),
  }));
}
