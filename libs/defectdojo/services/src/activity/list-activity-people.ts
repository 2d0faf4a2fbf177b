import type { ActivityPerson } from '@gecko-defectdojo/contract';
import { listAuditActors, readTeam } from '@gecko-defectdojo/data';
import { requirePermission } from '../internal/authorise.ts';
import { nameOfPerson } from '../internal/name-of-person.ts';
import type { ServiceContext } from '../context.ts';
import { namePeople } from './internal/name-people.ts';

/** Returns the people whom the activity names, by name, at most 200. */
export async function listActivityPeople(context: ServiceContext): Promise<ActivityPerson[]> {
  requirePermission(context, 'integrations.read');
  const { teamId } = context.actor;
  return readTeam(context.database, context.actor, async (tx) => {
    const ids = await listAuditActors(tx, teamId);
    const names = await namePeople(
      tx,
      context,
      ids.map((actorId) => ({ actorId })),
    );
    return ids
      .map((id) => ({ id, name: nameOfPerson(names, id) }))
      .sort((a, b) => a.name.localeCompare(b.name) || a.id.localeCompare(b.id));
  });
}
