import { randomBytes } from 'node:crypto';
import { Role, Uuid } from '@gecko-defectdojo/contract';
import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { apiKeys, translateDatabaseError } from '@gecko/data';
import type { GeckoDatabase, Tx } from '@gecko/data';
import type { Identity } from './identity.ts';
import { permissionsOf } from './permissions-of.ts';
import { tokenHashOf } from './token-hash.ts';

/** `gk_` and 32 random bytes: what Gecko's keys look like. */
const KEY_PATTERN = /^gk_[A-Za-z0-9_-]{43}$/;

const Authenticated = z.object({ team_id: Uuid, user_id: Uuid, role: Role });

/** Makes an API key of a person. This answer is the only time that it is seen. */
export async function issueApiKey(tx: Tx, owner: Pick<Identity, 'teamId' | 'userId'>): Promise<string> {
  const key = `gk_${randomBytes(32).toString('base64url')}`;
  const { teamId, userId } = owner;
  await tx.insert(apiKeys).values({ teamId, userId, keyHash: tokenHashOf(key), lastFour: key.slice(-4) });
  return key;
}

/** Recognises an API key before a team is known; undefined for anything that is none. */
export async function authenticateApiKey(
  database: GeckoDatabase,
  key: string,
): Promise<Identity | undefined> {
  if (!KEY_PATTERN.test(key)) return undefined;
  try {
    const [row] = await database.drizzle.execute(sql`select * from gecko.authenticate(${tokenHashOf(key)})`);
    if (!row) return undefined;
    const { team_id: teamId, user_id: userId, role } = Authenticated.parse(row);
    return { teamId, userId, role, permissions: permissionsOf(role) };
  } catch (error) {
    throw translateDatabaseError(error);
  }
}
