import type { HostSql } from '@gecko-defectdojo/host';
import { sql } from 'drizzle-orm';
import type { Tx } from './database.ts';

/** Returns the SQL access that the plugin's triggers take, executing in this transaction. */
export function hostSqlOf(tx: Tx): HostSql {
  return {
    async query<Row extends object>(text: string, parameters: readonly unknown[] = []) {
      const rows: unknown = await tx.execute(statementOf(text, parameters));
      // The caller knows which columns its statement selects.
      return rows as Row[];
    },
  };
}

/** `$1` in the text becomes the first parameter; Drizzle numbers them anew. */
function statementOf(text: string, parameters: readonly unknown[]) {
  const parts = text.split(/\$(\d+)/);
  return sql.join(
    parts.map((part, index) => (index % 2 === 0 ? sql.raw(part) : sql.param(parameters[Number(part) - 1]))),
  );
}
