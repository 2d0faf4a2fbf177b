import { sql } from 'drizzle-orm';
import { index, jsonb, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { instant } from './_columns.ts';
import { maintenancePolicy } from './_policies.ts';
import { defectdojo } from './_schema.ts';

/** The acts of operators, over all teams. No role but the owner reads or writes it: functions for operators do. */
export const operatorActions = defectdojo.table(
  'operator_actions',
  {
    id: uuid()
      .notNull()
      .default(sql`gen_random_uuid()`),
    at: instant()
      .notNull()
      .default(sql`clock_timestamp()`),
    /** The name that the operator gave. */
    operator: text().notNull(),
    action: text().notNull(),
    /** Ids, counts and reasons; never a key and never a finding's text. */
    detail: jsonb().$type<Readonly<Record<string, unknown>>>().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.id] }),
    // Newest first, and the retention.
    index('operator_actions_by_time').on(table.at),
    maintenancePolicy(),
  ],
);
