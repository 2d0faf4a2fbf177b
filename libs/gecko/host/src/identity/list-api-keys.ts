import type { Permission } from '@gecko-defectdojo/contract';
import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import { apiKeys } from '@gecko/data';
import type { Tx } from '@gecko/data';
import type { Identity } from './identity.ts';

/** The most keys that one list shows. */
const KEYS_MAX = 200;

/** A key as its person sees it: never the key itself, nor its hash. */
export interface ApiKeySummary {
  readonly id: string;
  readonly lastFour: string;
  readonly scopes: readonly Permission[];
  readonly createdAt: Date;
  readonly expiresAt: Date;
}

/** Returns the person's keys that are good, the oldest first; at most `KEYS_MAX`. */
export function listApiKeys(
  tx: Tx,
  { teamId, userId }: Pick<Identity, 'teamId' | 'userId'>,
): Promise<ApiKeySummary[]> {
  const { id, lastFour, scopes, createdAt, expiresAt } = apiKeys;
  return tx
    .select({ id, lastFour, scopes, createdAt, expiresAt })
    .from(apiKeys)
    .where(
      and(
        eq(apiKeys.teamId, teamId),
        eq(apiKeys.userId, userId),
        isNull(apiKeys.revokedAt),
        sql`${apiKeys.expiresAt} > now()`,
      ),
    )
    .orderBy(asc(createdAt), asc(id))
    .limit(KEYS_MAX);
}

/**
 * Takes a key back: from the commit on it opens nothing. A person takes back keys of their own, an Admin those of
 * everybody in the team. Returns false if there is no such good key.
 */
export async function revokeApiKey(
  tx: Tx,
  { teamId, userId, role }: Pick<Identity, 'teamId' | 'userId' | 'role'>,
  keyId: string,
): Promise<boolean> {
  const revoked = await tx
    .update(apiKeys)
    .set({ revokedAt: sql`now()` })
    .where(
      and(
        eq(apiKeys.teamId, teamId),
        eq(apiKeys.id, keyId),
        isNull(apiKeys.revokedAt),
        role === 'admin' ? undefined : eq(apiKeys.userId, userId),
      ),
    )
    .returning({ id: apiKeys.id });
  return revoked.length > 0;
}
