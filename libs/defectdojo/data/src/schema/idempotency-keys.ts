import { sql } from 'drizzle-orm';
import { check, index, primaryKey, smallint, text, uuid } from 'drizzle-orm/pg-core';
import { instant } from './_columns.ts';
import { maintenancePolicy, teamPolicy } from './_policies.ts';
import { defectdojo } from './_schema.ts';

/**
 * The requests that callers named with an idempotency key, with their responses. The caller chooses the key, so it
 * belongs to one person of a team.
 */
export const idempotencyKeys = defectdojo.table(
  'idempotency_keys',
  {
    teamId: uuid().notNull(),
    userId: uuid().notNull(),
    key: text().notNull(),
    /** SHA-256 of method, path and body. The body is not kept: it may hold a key of DefectDojo. */
    requestHash: text().notNull(),
    createdAt: instant().notNull().defaultNow(),
    /** Until when the process that works on it is trusted to be alive. */
    leaseUntil: instant().notNull(),
    /** Set in the transaction of the work itself. */
    committedAt: instant(),
    /** Null until the response was sent. */
    status: smallint(),
    /** The response as JSON. Null for none, and where it is too long to keep. */
    body: text(),
  },
  (table) => [
    primaryKey({ columns: [table.teamId, table.userId, table.key] }),
    check('idempotency_keys_bounded', sql`length(key) <= 64 and octet_length(body) <= 262144`),
    // Serves the retention.
    index('idempotency_keys_by_time').on(table.createdAt),
    teamPolicy(),
    maintenancePolicy(),
  ],
);
