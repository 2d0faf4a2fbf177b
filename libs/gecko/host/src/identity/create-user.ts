import type { Role } from '@gecko-defectdojo/contract';
import { memberships, users } from '@gecko/data';
import type { Tx } from '@gecko/data';

export interface CreateUserOptions {
  readonly teamId: string;
  readonly email: string;
  readonly name: string;
  readonly role: Role;
}

/** Adds a user to a team and returns the user's id. */
export async function createUser(tx: Tx, options: CreateUserOptions): Promise<string> {
  const { teamId, role } = options;
  const [user] = await tx
    .insert(users)
    .values({ teamId, email: options.email.slice(0, 320), name: options.name.slice(0, 200) })
    .returning({ id: users.id });
  if (!user) throw new Error('insert returned no row');
  await tx.insert(memberships).values({ teamId, userId: user.id, role });
  return user.id;
}
