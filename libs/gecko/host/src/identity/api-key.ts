import { randomBytes } from 'node:crypto';
import { Permission, Role, Uuid } from '@gecko-defectdojo/contract';
import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { apiKeys, translateDatabaseError } from '@gecko/data';
import type { GeckoDatabase, Tx } from '@gecko/data';
import type { Identity } from './identity.ts';
import { permissionsOf } from './permissions-of.ts';
import { tokenHashOf } from './token-hash.ts';

/** `gk_` and 32 random bytes: what Gecko's keys look like. */
const KEY_PATTERN = /^gk_[A-Za-z0-9_-]{43}$/;

/** The lifetime of a key in days unless its person chooses another, and the longest. */
export const API_KEY_DAYS = { standard: 90, max: 365 } as const;

const Authenticated = z.object({
  team_id: Uuid,
  user_id: Uuid,
  role: Role,
  scopes: z.array(Permission).max(10),
});

export interface IssueApiKeyOptions extends Pick<Identity, 'teamId' | 'userId'> {
  /** Permissions on integrations that the key has at most. Managing includes reading. Default: all that its person may. */
  readonly scopes?: readonly Permission[] | undefined;
  /** Days until the key runs out, by the database's clock; 90 by default, 365 at most. */
  readonly days?: number | undefined;
}

/** Makes an API key of a person. This is the only time that it is seen: the database holds its hash. */
export async function issueApiKey(tx: Tx, options: IssueApiKeyOptions): Promise<string> {
  const { teamId, userId, scopes = Permission.options, days = API_KEY_DAYS.standard } = options;
  const key = `gk_${randomBytes(32).toString('base64url')}`;
  await tx.insert(apiKeys).values({
    teamId,
    userId,
    keyHash: tokenHashOf(key),
    lastFour: key.slice(-4),
    scopes: Permission.options.filter((scope) => scopes.includes(scope) || isIncluded(scope, scopes)),
    expiresAt: sql`now() + make_interval(days => ${Math.min(days, API_KEY_DAYS.max)}::integer)`,
  });
  return key;
}

function isIncluded(scope: Permission, scopes: readonly Permission[]): boolean {
  return scope === 'integrations.read' && scopes.includes('integrations.manage');
}

/**
 * Recognises an API key before a team is known; undefined for anything that is none, has run out or was taken back. The
 * permissions are those that both the role and the key's scopes have.
 */
export async function authenticateApiKey(
  database: GeckoDatabase,
  key: string,
): Promise<Identity | undefined> {
  if (!KEY_PATTERN.test(key)) return undefined;
  try {
    const [row] = await database.drizzle.execute(
      sql`select * from gecko.authenticate_api_key(${tokenHashOf(key)})`,
    );
    if (!row) return undefined;
    const { team_id: teamId, user_id: userId, role, scopes } = Authenticated.parse(row);
    const permissions = permissionsOf(role).filter((permission) => scopes.includes(permission));
    return { teamId, userId, role, permissions };
  } catch (error) {
    throw translateDatabaseError(error);
  }
}
