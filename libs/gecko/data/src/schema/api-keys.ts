import type { Permission } from '@gecko-defectdojo/contract';
import { sql } from 'drizzle-orm';
import { foreignKey, index, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { instant, teamColumns } from './_columns.ts';
import { authenticationPolicy, teamPolicy } from './_policies.ts';
import { gecko } from './_schema.ts';
import { users } from './users.ts';

/** A key of Gecko's API. Only its SHA-256 is stored; the key is too random to be guessed from it. */
export const apiKeys = gecko.table(
  'api_keys',
  {
    ...teamColumns(),
    userId: uuid().notNull(),
    keyHash: text().notNull(),
    lastFour: text().notNull(),
    /** Permissions on integrations that the key has at most: never more than the role of its person. */
    scopes: text()
      .array()
      .$type<Permission[]>()
      .notNull()
      .default(sql`'{integrations.read,integrations.manage}'`),
    createdAt: instant().notNull().defaultNow(),
    /** From this moment on the key opens nothing. */
    expiresAt: instant()
      .notNull()
      .default(sql`now() + interval '365 days'`),
    /** Set when a person takes the key back; null while it is good. */
    revokedAt: instant(),
  },
  (table) => [
    primaryKey({ columns: [table.teamId, table.id] }),
    foreignKey({
      name: 'api_keys_user',
      columns: [table.teamId, table.userId],
      foreignColumns: [users.teamId, users.id],
    }).onDelete('cascade'),
    // Serves the foreign key.
    index('api_keys_by_user').on(table.teamId, table.userId),
    // The one lookup before a team is known, hence without it.
    uniqueIndex('api_keys_hash').on(table.keyHash),
    teamPolicy(),
    authenticationPolicy(),
  ],
);
