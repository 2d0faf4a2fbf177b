import { Role, Uuid } from '@gecko-defectdojo/contract';
import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { translateDatabaseError } from '@gecko/data';
import type { GeckoDatabase } from '@gecko/data';

/** The most people a sign-in page offers. */
export const SIGN_IN_PEOPLE_MAX = 200;

/** Somebody one can sign in as. */
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

/** Everybody one can sign in as, team by team, Admins first; at most `SIGN_IN_PEOPLE_MAX`. */
export function listPeopleToSignInAs(database: GeckoDatabase): Promise<SignInPerson[]> {
  return ask(database, null, SIGN_IN_PEOPLE_MAX);
}

/** The person with this id, or nobody. */
export async function findPersonToSignInAs(
  database: GeckoDatabase,
  userId: string,
): Promise<SignInPerson | undefined> {
  return (await ask(database, userId, 1))[0];
}
