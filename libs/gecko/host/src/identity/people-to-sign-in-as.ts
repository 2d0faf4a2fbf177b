import { Role, Uuid } from '@gecko-defectdojo/contract';
import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { translateDatabaseError } from '@gecko/data';
import type { GeckoDatabase } from '@gecko/data';

/** The most people a sign-in page offers. */
const SIGN_IN_PEOPLE_MAX = 200;

/** A user on the sign-in page. */
export interface SignInPerson {
  readonly userId: string;
  readonly name: string;
  readonly role: Role;
  readonly teamId: string;
  readonly teamName: string;
}

const Row = z.object({
  team_id: Uuid,
  team_name: z.string(),
  user_id: Uuid,
  user_name: z.string(),
  role: Role,
});

async function ask(database: GeckoDatabase, userId: string | null, limit: number): Promise<SignInPerson[]> {
  try {
    const rows = await database.drizzle.execute(
      sql`select * from gecko.people_to_sign_in_as(${userId}::uuid, ${limit}::integer)`,
    );
    return rows.map((raw) => {
      const row = Row.parse(raw);
      const { team_id: teamId, team_name: teamName, user_id, user_name: name, role } = row;
      return { userId: user_id, name, role, teamId, teamName };
    });
  } catch (error) {
    throw translateDatabaseError(error);
  }
}

/** Returns the users of the sign-in page by team, Admins first; at most `SIGN_IN_PEOPLE_MAX`. */
export function listPeopleToSignInAs(database: GeckoDatabase): Promise<SignInPerson[]> {
  return ask(database, null, SIGN_IN_PEOPLE_MAX);
}

/** Returns the user with this id, or undefined if there is none. */
export async function findPersonToSignInAs(
  database: GeckoDatabase,
  userId: string,
): Promise<SignInPerson | undefined> {
  return (await ask(database, userId, 1))[0];
}
