import { sql } from 'drizzle-orm';
import { timestamp, uuid } from 'drizzle-orm/pg-core';

/** An instant, kept to the millisecond because that is what Gecko's API shows. */
export function instant() {
  return timestamp({ withTimezone: true, precision: 3, mode: 'date' });
}

/** The columns a table begins with: a row belongs to a team before it is anything else. */
export function teamColumns() {
  return {
    teamId: uuid().notNull(),
    id: uuid()
      .notNull()
      .default(sql`gen_random_uuid()`),
  };
}
