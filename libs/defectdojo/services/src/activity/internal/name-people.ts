import { hostSqlOf } from '@gecko-defectdojo/data';
import type { AuditRecord, Tx } from '@gecko-defectdojo/data';
import type { ServiceContext } from '../../context.ts';

/** Returns the names of the people who acted in these events, by id. People who left the team may be missing. */
export function namePeople(
  tx: Tx,
  context: ServiceContext,
  events: readonly Pick<AuditRecord, 'actorId'>[],
): Promise<ReadonlyMap<string, string>> {
  const ids = [...new Set(events.flatMap(({ actorId }) => actorId ?? []))];
  return context.host.findPeople(hostSqlOf(tx), context.actor.teamId, ids);
}
