import type { Push, PushCounters } from '@gecko-defectdojo/contract';
import { findPush, listPushes, viewPush, withTeam } from '@gecko-defectdojo/data';
import { emptyCounters } from '@gecko-defectdojo/domain';
import type { ServiceContext } from '@gecko-defectdojo/services';

/** The newest pushes of a mapping that are looked at. */
const PUSHES_MAX = 20;

/** The counters of what was done to findings. The others say how things stand at the end of a push. */
const DONE = [
  'done',
  'created',
  'updated',
  'mitigated',
  'reopened',
  'falsePositive',
  'riskAccepted',
] as const;

type Reader = Pick<ServiceContext, 'actor' | 'database'>;

/** Returns the pushes of the same mapping that an earlier call left unfinished: its worker was killed. */
export async function findInterrupted(
  { actor, database }: Reader,
  pushIds: readonly string[],
): Promise<readonly Push[]> {
  const { teamId } = actor;
  return withTeam(database, teamId, async (tx) => {
    const interrupted: Push[] = [];
    for (const pushId of pushIds) {
      const mappingId = (await findPush(tx, teamId, pushId))?.mappingId;
      if (mappingId === undefined) continue;
      const { rows } = await listPushes(tx, { teamId, mappingId }, { limit: PUSHES_MAX, offset: 0 });
      const open = rows.filter(({ id, finishedAt }) => finishedAt === null && !pushIds.includes(id));
      interrupted.push(...open.map(viewPush));
    }
    return interrupted;
  });
}

/** Returns what was done for these pushes since, as pushes of their own: it belongs to the call that resumed them. */
export async function resumedSince({ actor, database }: Reader, before: readonly Push[]): Promise<Push[]> {
  const { teamId } = actor;
  const rows = await withTeam(database, teamId, (tx) =>
    Promise.all(before.map(({ id }) => findPush(tx, teamId, id))),
  );
  return rows.flatMap((row, at) => {
    const earlier = before[at];
    if (row === undefined || earlier === undefined) return [];
    const push = viewPush(row);
    return [{ ...push, counters: difference(push.counters, earlier.counters) }];
  });
}

function difference(after: PushCounters, before: PushCounters): PushCounters {
  const done = DONE.map((name) => [name, Math.max(0, after[name] - before[name])] as const);
  return { ...emptyCounters(), ...Object.fromEntries(done) };
}
