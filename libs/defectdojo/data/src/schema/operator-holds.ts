import { sql } from 'drizzle-orm';
import type { HoldScope } from '@gecko-defectdojo/domain';
import { check, index, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { instant } from './_columns.ts';
import { maintenancePolicy } from './_policies.ts';
import { defectdojo } from './_schema.ts';

/**
 * The holds of Gecko's operators, those in force and those released. Connections carry the hold that concerns them. No
 * role but the owner reads or writes it: functions for operators do.
 */
export const operatorHolds = defectdojo.table(
  'operator_holds',
  {
    id: uuid()
      .notNull()
      .default(sql`gen_random_uuid()`),
    scope: text().$type<HoldScope>().notNull(),
    teamId: uuid(),
    /** The hash of the instance's origin, as `instance_of` returns it. */
    instance: text(),
    /** Shown to customers. */
    reason: text().notNull(),
    /** For operators alone. */
    note: text(),
    heldBy: text().notNull(),
    heldAt: instant().notNull().defaultNow(),
    releasedAt: instant(),
    releasedBy: text(),
  },
  (table) => [
    primaryKey({ columns: [table.id] }),
    uniqueIndex('operator_holds_one_live')
      .on(table.scope, sql`coalesce(team_id::text, instance, '')`)
      .where(sql`released_at is null`),
    // Serves the retention.
    index('operator_holds_by_release')
      .on(table.releasedAt)
      .where(sql`released_at is not null`),
    check(
      'operator_holds_scope',
      sql`(scope = 'team') = (team_id is not null) and (scope = 'instance') = (instance is not null)`,
    ),
    maintenancePolicy(),
  ],
);
