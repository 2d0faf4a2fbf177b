import { text, uuid } from 'drizzle-orm/pg-core';
import { instant } from './_columns.ts';
import { authenticationPolicy, teamPolicy } from './_policies.ts';
import { gecko } from './_schema.ts';

/** The unit of tenancy. */
export const teams = gecko.table(
  'teams',
  {
    teamId: uuid().primaryKey(),
    name: text().notNull(),
    createdAt: instant().notNull().defaultNow(),
  },
  () => [teamPolicy(), authenticationPolicy()],
);
