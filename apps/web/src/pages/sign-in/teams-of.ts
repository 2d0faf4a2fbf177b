import type { SignInUser } from '../../api/session.ts';

/** A team with its people, as the sign-in page shows them. */
export interface SignInTeam {
  readonly id: string;
  readonly name: string;
  readonly people: readonly SignInUser[];
}

/** Groups users by team, in the given order. */
export function teamsOf(users: readonly SignInUser[]): SignInTeam[] {
  const people = Map.groupBy(users, ({ team }) => team.id);
  return [...people].map(([id, members]) => ({ id, name: members[0]?.team.name ?? '', people: members }));
}
