import type { RetentionKind } from '@gecko-defectdojo/domain';
import { sql } from 'drizzle-orm';
import { executeAcrossTeams } from '../across-teams.ts';
import type { Database } from '../database.ts';

/** The tables of each kind of history. Rows that belong to others come before them. */
export const EXPIRING_TABLES = {
  pushChanges: ['push_changes'],
  rejections: ['rejected_findings'],
  pushes: ['pushes'],
  checks: ['check_differences', 'checks'],
  detections: ['asvs_detections'],
  decisions: ['asvs_overrides'],
  notices: ['notices'],
  batches: ['mapping_batch_items', 'mapping_batches'],
  selections: ['repository_selections'],
  requests: ['idempotency_keys'],
  audit: ['audit_events'],
  operators: ['operator_actions', 'operator_holds'],
} as const satisfies Readonly<Record<RetentionKind, readonly string[]>>;

/** A table whose rows are deleted for their age. */
export type ExpiringTable = (typeof EXPIRING_TABLES)[RetentionKind][number];

/** Old rows of a table: those that ended more than `keepDays` days ago, at most `limit` of them. */
export interface ExpiredRows {
  readonly table: ExpiringTable;
  readonly keepDays: number;
  readonly limit: number;
}

/** Deletes old rows of a table across all teams, the oldest first. Returns their number. */
export async function deleteExpired(database: Database, expired: ExpiredRows): Promise<number> {
  const { table, keepDays, limit } = expired;
  const rows = await executeAcrossTeams<{ deleted: number }>(
    database,
    sql`select defectdojo.delete_expired(${table}::text, make_interval(days => ${keepDays}::integer),
      ${limit}::integer) as deleted`,
  );
  return rows[0]?.deleted ?? 0;
}

/** Returns the number of old rows of a table across all teams, counted up to `limit`. */
export async function countExpired(database: Database, expired: ExpiredRows): Promise<number> {
  const { table, keepDays, limit } = expired;
  const rows = await executeAcrossTeams<{ found: number }>(
    database,
    sql`select defectdojo.count_expired(${table}::text, make_interval(days => ${keepDays}::integer),
      ${limit}::integer) as found`,
  );
  return rows[0]?.found ?? 0;
}
