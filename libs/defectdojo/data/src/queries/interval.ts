import { sql, type SQL } from 'drizzle-orm';

/** Returns milliseconds as an interval of Postgres. */
export function interval(ms: number): SQL {
  return sql`${`${String(ms)} milliseconds`}::interval`;
}
