import { migrateGecko } from '@gecko/data';
import { sql } from 'drizzle-orm';
import type { HostTx } from './in-host.ts';

/** The schema of the host's tables, its views and the list of its applied migrations, `migrations`. */
export const HOST_SCHEMA = 'gecko';

/** The host's tables, in order of their names. Each has a `team_id`. */
export const HOST_TABLES = {
  all: [
    'api_keys',
    'attached_checkouts',
    'finding_events',
    'findings',
    'memberships',
    'messages',
    'next_scans',
    'repositories',
    'scans',
    'sessions',
    'teams',
    'users',
  ],
  /** Tables whose rows are never changed or deleted. */
  appendOnly: ['finding_events'],
  /** Tables whose rows come and go and are never changed: the app's role has no right to. */
  neverUpdated: ['next_scans', 'sessions'],
} as const;

/** Makes the host's tables, views and functions, or what is missing of them, as the role that owns them. */
export async function migrateHost(ownerUrl: string): Promise<void> {
  await migrateGecko({ ownerUrl });
}

/**
 * Puts one row of the team into every table that no verb of this library fills. The team has a user, and one
 * repository with a scan.
 */
export async function fillHostTables(
  tx: HostTx,
  ids: Readonly<Record<'teamId' | 'userId' | 'repositoryId', string>>,
): Promise<void> {
  const { teamId, userId, repositoryId } = ids;
  await tx.execute(sql`insert into gecko.attached_checkouts (team_id, scan_id, path)
    select team_id, id, '/code' from gecko.scans`);
  await tx.execute(sql`insert into gecko.next_scans (team_id, repository_id, report)
    values (${teamId}, ${repositoryId}, '{}')`);
  await tx.execute(sql`insert into gecko.messages (team_id, id, tone, title, sentence, remedy, action, opened_at)
    values (${teamId}, gen_random_uuid(), 'warning', 't', 's', 'r', 'a', now())`);
  await tx.execute(sql`insert into gecko.sessions (team_id, user_id, token_hash, expires_at)
    values (${teamId}, ${userId}, 'hash', now())`);
}
