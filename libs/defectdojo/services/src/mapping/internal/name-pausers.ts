import { hostSqlOf } from '@gecko-defectdojo/data';
import type { MappingRecord, Tx } from '@gecko-defectdojo/data';
import type { IntegrationContext } from '../../context.ts';

const NAME_MAX = 200;

/** Returns the names of the people who have paused mappings of one team, by mapping id. Asks for nothing without any. */
export async function namePausers(
  tx: Tx,
  { host }: Pick<IntegrationContext, 'host'>,
  mappings: readonly Pick<MappingRecord, 'id' | 'teamId' | 'pausedBy'>[],
): Promise<ReadonlyMap<string, string>> {
  const paused = mappings.flatMap(({ id, teamId, pausedBy }) =>
    pausedBy === null ? [] : [{ id, teamId, pausedBy }],
  );
  const [first] = paused;
  if (first === undefined) return new Map();
  const userIds = [...new Set(paused.map(({ pausedBy }) => pausedBy))];
  const people = await host.findPeople(hostSqlOf(tx), first.teamId, userIds);
  return new Map(
    paused.flatMap(({ id, pausedBy }) => {
      const name = people.get(pausedBy)?.slice(0, NAME_MAX).toWellFormed();
      return name === undefined ? [] : [[id, name] as const];
    }),
  );
}
