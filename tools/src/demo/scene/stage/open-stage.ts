import { withTeam } from '@gecko/data';
import { listPeople } from '@gecko/host';
import type { ServiceContext } from '@gecko-defectdojo/services';
import type { Stack } from '../../../stack/start-stack.ts';
import type { Stage } from './stage.ts';

const PEOPLE_MAX = 100;

/** Opens the stage on a running stack with a simulator. Ada Admin and Max Manager are in the team. */
export async function openStage(stack: Stack): Promise<Stage> {
  const { gecko, context, simulator, ownerUrl } = stack;
  const { teamId, permissions } = stack.actor;
  if (!simulator) throw new Error('A scene needs the simulator.');
  const { rows } = await withTeam(gecko, teamId, (tx) =>
    listPeople(tx, teamId, { limit: PEOPLE_MAX, offset: 0 }),
  );
  const as = (name: string): ServiceContext => {
    const person = rows.find((one) => one.name === name);
    if (!person) throw new Error(`${name} is not in the team.`);
    // Exports that are switched on catch up at once, since no person takes it back.
    const timings = { ...context.timings, switchOnUndoMs: 0 };
    return { ...context, timings, actor: { teamId, userId: person.id, permissions } };
  };
  return {
    gecko,
    context,
    simulator,
    teamId,
    ownerUrl,
    ada: as('Ada Admin'),
    max: as('Max Manager'),
    repositories: new Map(),
    held: new Set(),
    defer: (closer) => stack.defer(closer),
  };
}
