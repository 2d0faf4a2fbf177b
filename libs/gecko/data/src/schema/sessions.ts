import { foreignKey, index, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { instant, teamColumns } from './_columns.ts';
import { authenticationPolicy, teamPolicy } from './_policies.ts';
import { gecko } from './_schema.ts';
import { users } from './users.ts';

/** A person who is signed in. Only the SHA-256 of the cookie's token is kept: a copy of this table opens nothing. */
export const sessions = gecko.table(
  'sessions',
  {
    ...teamColumns(),
    userId: uuid().notNull(),
    tokenHash: text().notNull(),
    createdAt: instant().notNull().defaultNow(),
    expiresAt: instant().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.teamId, table.id] }),
    foreignKey({
      name: 'sessions_user',
      columns: [table.teamId, table.userId],
      foreignColumns: [users.teamId, users.id],
    }).onDelete('cascade'),
    // Serves the foreign key.
    index('sessions_by_user').on(table.teamId, table.userId),
    // The lookup before a team is known, hence without it.
    uniqueIndex('sessions_token').on(table.tokenHash),
    teamPolicy(),
    authenticationPolicy(),
  ],
);
