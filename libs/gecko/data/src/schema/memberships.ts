import { foreignKey, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import type { Role } from '@gecko-defectdojo/contract';
import { authenticationPolicy, teamPolicy } from './_policies.ts';
import { gecko } from './_schema.ts';
import { users } from './users.ts';

/** Which role a person has in the team. */
export const memberships = gecko.table(
  'memberships',
  {
    teamId: uuid().notNull(),
    userId: uuid().notNull(),
    role: text().$type<Role>().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.teamId, table.userId] }),
    foreignKey({
      name: 'memberships_user',
      columns: [table.teamId, table.userId],
      foreignColumns: [users.teamId, users.id],
    }).onDelete('cascade'),
    teamPolicy(),
    authenticationPolicy(),
  ],
);
