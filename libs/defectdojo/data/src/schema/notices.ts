import { sql } from 'drizzle-orm';
import { index, jsonb, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import type { NoticeKind, NoticeWords } from '@gecko-defectdojo/contract';
import { instant, teamColumns } from './_columns.ts';
import { maintenancePolicy, teamPolicy } from './_policies.ts';
import { defectdojo } from './_schema.ts';

/**
 * A notice that something needs a person, open until it is cleared. A job informs the host after the notice was opened,
 * and after it was cleared.
 */
export const notices = defectdojo.table(
  'notices',
  {
    ...teamColumns(),
    kind: text().$type<NoticeKind>().notNull(),
    /** The connection or the mapping it is about. */
    subjectId: uuid().notNull(),
    message: text().notNull(),
    /** The texts of a message; null for a notice of the release before, which gets the words of its kind. */
    words: jsonb().$type<NoticeWords>(),
    openedAt: instant().notNull().defaultNow(),
    /**
     * When the host was informed that the notice was opened; null before, and always for a host that has no use for it.
     */
    hostOpenedAt: instant(),
    clearedAt: instant(),
    /**
     * When the host was informed that the notice was cleared; null before, and always for a host that has no use for
     * it.
     */
    hostInformedAt: instant(),
  },
  (table) => [
    primaryKey({ columns: [table.teamId, table.id] }),
    // One per cause, however often it is tried again.
    uniqueIndex('notices_one_open')
      .on(table.teamId, table.subjectId, table.kind)
      .where(sql`cleared_at is null`),
    // Notices that the host has yet to know of, for the sweep.
    index('notices_host_unopened')
      .on(table.openedAt)
      .where(sql`host_opened_at is null`),
    index('notices_host_uninformed')
      .on(table.clearedAt)
      .where(sql`cleared_at is not null and host_informed_at is null`),
    // Serves the retention.
    index('notices_by_end')
      .on(table.clearedAt)
      .where(sql`cleared_at is not null`),
    teamPolicy(),
    maintenancePolicy(),
  ],
);
