import type { HostSql } from '@gecko-defectdojo/host';
import type { Tx } from './database.ts';

/** Drizzle turns off postgres.js's own writing of dates, so instants are passed as text. */
function parameterOf(value: unknown): unknown {
  return value instanceof Date ? value.toISOString() : value;
}

/** Lets the host execute SQL in the plugin's transaction. */
export function hostSqlOf(tx: Tx): HostSql {
  return {
    async query<Row extends object>(text: string, parameters: readonly unknown[] = []) {
      const statement = { sql: text, params: parameters.map(parameterOf) };
      // Without fields the session returns rows as postgres.js gives them.
      const rows = await tx._.session.prepareQuery(statement, undefined, undefined, false).execute();
      return rows as Row[];
    },
  };
}
