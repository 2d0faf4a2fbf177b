import { sql } from 'drizzle-orm';
import type { SQL, SQLWrapper } from 'drizzle-orm';

/**
 * Orders by a time, newest first, as the indexes of lists do. Without `nulls last` Postgres sorts all rows instead of
 * reading the first ones from the index.
 */
export function newestFirst(column: SQLWrapper): SQL {
  return sql`${column} desc nulls last`;
}
