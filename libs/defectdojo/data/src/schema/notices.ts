import { sql } from 'drizzle-orm';
import { primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import type { NoticeKind } from '@gecko-defectdojo/contract';
import { instant, teamColumns } from './_columns.ts';
import { maintenancePolicy, teamPolicy } from './_policies.ts';
import { defectdojo } from './_schema.ts';

/** A notice that something needs a person, open until it is cleared. The host receives it once, when it opens. */
export const notices = defectdojo.table(
  'notices',
  {
    ...teamColumns(),
    kind: text().$type<NoticeKind>().notNull(),
    /** The connection or the mapping it is about. */
    subjectId: uuid().notNull(),
    message: text().notNull(),
    openedAt: instant().notNull().defaultNow(),
    clearedAt: instant(),
  },
  (table) => [
    primaryKey({ columns: [table.teamId, table.id] }),
    // One per cause, however often it is tried again.
    uniqueIndex('notices_one_open')
      .on(table.teamId, table.subjectId, table.kind)
      .where(sql`cleared_at is null`),
    teamPolicy(),
    maintenancePolicy(),
  ],
);
