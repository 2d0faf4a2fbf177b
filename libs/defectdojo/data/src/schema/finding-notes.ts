import { sql } from 'drizzle-orm';
import { foreignKey, index, integer, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { instant } from './_columns.ts';
import { maintenancePolicy, teamPolicy } from './_policies.ts';
import { defectdojo } from './_schema.ts';
import { mappings } from './mappings.ts';

/**
 * Notes about what people changed of findings. A row is written before the change is sent, so that no crash loses the
 * note; it stays afterwards, without its text, so that the same change leaves no second one.
 */
export const findingNotes = defectdojo.table(
  'finding_notes',
  {
    teamId: uuid().notNull(),
    mappingId: uuid().notNull(),
    findingId: uuid().notNull(),
    /** Names the change, also in the text: the note is found by it in DefectDojo. */
    changeId: text().notNull(),
    /** When the person made the change. */
    changedAt: instant().notNull(),
    /** The text while it is to be sent. Null once the note stands on its finding, or DefectDojo does not take it. */
    entry: text(),
    /** When a request with it last left. Null before the first, and after one that surely did nothing. */
    askedAt: instant(),
    /** How often a request with it failed for the note itself. */
    attempts: integer().notNull().default(0),
  },
  (table) => [
    primaryKey({ columns: [table.teamId, table.mappingId, table.findingId, table.changeId] }),
    foreignKey({
      name: 'finding_notes_mapping',
      columns: [table.teamId, table.mappingId],
      foreignColumns: [mappings.teamId, mappings.id],
    }).onDelete('cascade'),
    // Serves the notes that are to be sent, in the order of the changes: mostly none.
    index('finding_notes_due')
      .on(table.teamId, table.mappingId, table.changedAt, table.findingId, table.changeId)
      .where(sql`entry is not null`),
    teamPolicy(),
    maintenancePolicy(),
  ],
);
