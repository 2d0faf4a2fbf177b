import { foreignKey, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { instant } from './_columns.ts';
import { teamPolicy } from './_policies.ts';
import { gecko } from './_schema.ts';
import { scans } from './scans.ts';

/** Where the code that a scan looked at lies on the worker's machine. Gecko itself checks it out instead. */
export const attachedCheckouts = gecko.table(
  'attached_checkouts',
  {
    teamId: uuid().notNull(),
    scanId: uuid().notNull(),
    /** An absolute path of a folder, a bare repository, or a `.tar.gz`. */
    path: text().notNull(),
    createdAt: instant().notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.teamId, table.scanId] }),
    foreignKey({
      name: 'attached_checkouts_scan',
      columns: [table.teamId, table.scanId],
      foreignColumns: [scans.teamId, scans.id],
    }).onDelete('cascade'),
    teamPolicy(),
  ],
);
