import { and, asc, count, eq } from 'drizzle-orm';
import type { PageQuery, Role } from '@gecko-defectdojo/contract';
import { memberships, teams, users } from '@gecko/data';
import type { Tx } from '@gecko/data';

/** A person of a team. */
export interface TeamPerson {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
}

const personColumns = { id: users.id, name: users.name, email: users.email, role: memberships.role };
const ownMembership = and(eq(memberships.teamId, users.teamId), eq(memberships.userId, users.id));

/** One page of a team's people by name, and how many there are. */
export async function listPeople(
  tx: Tx,
  teamId: string,
  page: PageQuery,
): Promise<{ rows: TeamPerson[]; total: number }> {
  const rows = await tx
    .select(personColumns)
    .from(users)
    .innerJoin(memberships, ownMembership)
    .where(eq(users.teamId, teamId))
    .orderBy(asc(users.name), asc(users.id))
    .limit(page.limit)
    .offset(page.offset);
  const [counted] = await tx.select({ total: count() }).from(users).where(eq(users.teamId, teamId));
  return { rows, total: counted?.total ?? 0 };
}

/** A person with the name of their team; undefined once they have left it. */
export async function findPerson(
  tx: Tx,
  teamId: string,
  userId: string,
): Promise<(TeamPerson & { readonly teamName: string }) | undefined> {
  const [row] = await tx
    .select({ ...personColumns, teamName: teams.name })
    .from(users)
    .innerJoin(memberships, ownMembership)
    .innerJoin(teams, eq(teams.teamId, users.teamId))
    .where(and(eq(users.teamId, teamId), eq(users.id, userId)));
  return row;
}
