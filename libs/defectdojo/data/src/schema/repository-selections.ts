import { foreignKey, index, primaryKey, uuid } from 'drizzle-orm/pg-core';
import { instant, teamColumns } from './_columns.ts';
import { maintenancePolicy, teamPolicy } from './_policies.ts';
import { defectdojo } from './_schema.ts';
import { connections } from './connections.ts';

/** Repositories that a person selected, to act on all of them. A row is never changed; each person's newest ones stay. */
export const repositorySelections = defectdojo.table(
  'repository_selections',
  {
    ...teamColumns(),
    connectionId: uuid().notNull(),
    createdBy: uuid().notNull(),
    /** At most 10,000, in the order of their names. */
    repositoryIds: uuid().array().notNull(),
    createdAt: instant().notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.teamId, table.id] }),
    foreignKey({
      name: 'repository_selections_connection',
      columns: [table.teamId, table.connectionId],
      foreignColumns: [connections.teamId, connections.id],
    }).onDelete('cascade'),
    // Serves the foreign key and a person's newest ones.
    index('repository_selections_by_person').on(
      table.teamId,
      table.connectionId,
      table.createdBy,
      table.createdAt.desc(),
    ),
    teamPolicy(),
    maintenancePolicy(),
  ],
);
