import { and, eq, inArray } from 'drizzle-orm';
import type { Tx } from '@gecko-defectdojo/data';
import { users } from '../schema/index.ts';

/** The names of these people of a team, by id. */
export async function findPeople(
  tx: Tx,
  teamId: string,
  userIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (userIds.length === 0) return new Map();
  const rows = await tx
    .select({ id: users.id, name: users.name })
    .from(users)
    .where(and(eq(users.teamId, teamId), inArray(users.id, [...userIds])));
  return new Map(rows.map((row) => [row.id, row.name]));
}
