import { randomBytes } from 'node:crypto';
import { Role, Uuid } from '@gecko-defectdojo/contract';
import { and, eq, lte, sql } from 'drizzle-orm';
import { z } from 'zod';
import { sessions, translateDatabaseError } from '@gecko/data';
import type { GeckoDatabase, Tx } from '@gecko/data';
import type { Identity } from './identity.ts';
import { permissionsOf } from './permissions-of.ts';
import { tokenHashOf } from './token-hash.ts';

/** The lifetime of a session in seconds: a working day. */
export const SESSION_SECONDS = 12 * 60 * 60;

/** 32 random bytes. */
const TOKEN_PATTERN = /^[A-Za-z0-9_-]{43}$/;

const Authenticated = z.object({ team_id: Uuid, user_id: Uuid, role: Role });

/** A session that has just begun. The token goes into the cookie and is never seen again. */
export interface StartedSession {
  readonly token: string;
  readonly expiresAt: Date;
}

/** Signs a person in, and forgets the team's sessions that have run out. */
export async function startSession(
  tx: Tx,
  owner: Pick<Identity, 'teamId' | 'userId'>,
  now: Date,
): Promise<StartedSession> {
  const { teamId, userId } = owner;
  const token = randomBytes(32).toString('base64url');
  const expiresAt = new Date(now.getTime() + SESSION_SECONDS * 1_000);
  await tx.delete(sessions).where(and(eq(sessions.teamId, teamId), lte(sessions.expiresAt, now)));
  await tx.insert(sessions).values({ teamId, userId, tokenHash: tokenHashOf(token), expiresAt });
  return { token, expiresAt };
}

/** Recognises a session's token before a team is known; undefined for anything that is none or has run out. */
export async function authenticateSession(
  database: GeckoDatabase,
  token: string,
  now: Date,
): Promise<Identity | undefined> {
  if (!TOKEN_PATTERN.test(token)) return undefined;
  try {
    const [row] = await database.drizzle.execute(
      sql`select * from gecko.authenticate_session(${tokenHashOf(token)}, ${now.toISOString()}::timestamptz)`,
    );
    if (!row) return undefined;
    const { team_id: teamId, user_id: userId, role } = Authenticated.parse(row);
    return { teamId, userId, role, permissions: permissionsOf(role) };
  } catch (error) {
    throw translateDatabaseError(error);
  }
}

/** Ends one session. Sessions on other devices stay. */
export async function endSession(tx: Tx, teamId: string, token: string): Promise<void> {
  await tx
    .delete(sessions)
    .where(and(eq(sessions.teamId, teamId), eq(sessions.tokenHash, tokenHashOf(token))));
}
