import { sql } from 'drizzle-orm';
import { executeAcrossTeams } from '../across-teams.ts';
import type { Database } from '../database.ts';

/** A figure over all teams. Labels that it does not have are null. */
export interface Statistic extends Record<string, unknown> {
  readonly name: 'queue' | 'queue_oldest' | 'connections' | 'dirty' | 'oldest_dirty' | 'waiting' | 'rejected';
  /** A task, or the error code of pushes that wait. */
  readonly label: string | null;
  readonly lane: string | null;
  readonly state: string | null;
  readonly value: number;
}

/** Returns the figures over all teams. Ages are in seconds. A figure of 0 has no row. */
export async function readStatistics(database: Database): Promise<Statistic[]> {
  return executeAcrossTeams<Statistic>(database, sql`select * from defectdojo.read_statistics()`);
}
