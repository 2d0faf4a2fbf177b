import { sql } from 'drizzle-orm';
import { index, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { instant } from './_columns.ts';
import { teamPolicy } from './_policies.ts';
import { gecko } from './_schema.ts';

/**
 * Messages to the Admins and Managers of a team, such as that the key of an integration is rejected. Gecko itself sends
 * mails, too.
 */
export const messages = gecko.table(
  'messages',
  {
    teamId: uuid().notNull(),
    /** The sender's. A message that comes again is the same row. */
    id: uuid().notNull(),
    /** `danger` or `warning`. */
    tone: text().notNull(),
    title: text().notNull(),
    sentence: text().notNull(),
    remedy: text().notNull(),
    /** The text of the link. */
    action: text().notNull(),
    /** An absolute URL of Gecko's own; null for no link. */
    address: text(),
    openedAt: instant().notNull(),
    /** When the problem was over; null while it is not. */
    closedAt: instant(),
  },
  (table) => [
    primaryKey({ columns: [table.teamId, table.id] }),
    // The inbox: open ones first, each the newest first.
    index('messages_by_time').on(
      table.teamId,
      sql`(closed_at is not null)`,
      table.openedAt.desc().nullsFirst(),
      table.id,
    ),
    teamPolicy(),
  ],
);
