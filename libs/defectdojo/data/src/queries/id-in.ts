import { sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';

/**
 * Compares a column of ids with many. One parameter holds them all: `inArray` makes one for each id, which costs more
 * than the query itself. The planner reads it as an array, so an index is used even without statistics.
 */
export function idIn(column: PgColumn | SQL, ids: readonly string[]): SQL {
  return sql`${column} = any(${`{${ids.join(',')}}`}::text::uuid[])`;
}
