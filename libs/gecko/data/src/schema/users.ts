import { foreignKey, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { instant, teamColumns } from './_columns.ts';
import { authenticationPolicy, teamPolicy } from './_policies.ts';
import { gecko } from './_schema.ts';
import { teams } from './teams.ts';

/** A person, as one team knows them. */
export const users = gecko.table(
  'users',
  {
    ...teamColumns(),
    email: text().notNull(),
    name: text().notNull(),
    createdAt: instant().notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.teamId, table.id] }),
    foreignKey({ name: 'users_team', columns: [table.teamId], foreignColumns: [teams.teamId] }).onDelete(
      'cascade',
    ),
    uniqueIndex('users_email').on(table.teamId, table.email),
    teamPolicy(),
    authenticationPolicy(),
  ],
);
