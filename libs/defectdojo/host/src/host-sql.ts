/**
 * Executes SQL in the caller's transaction: the one thing that the plugin and its host share at run time. Each side
 * wraps its own driver, so neither has to know the other's handle, schema or casing.
 */
export interface HostSql {
  /**
   * Executes one statement and returns its rows by column name.
   *
   * @param text SQL with `$1`, `$2` … for the parameters.
   * @param parameters Text, numbers, booleans, null, and arrays of these. Instants are passed as ISO 8601 text.
   * @returns Values as the driver reads them. Drivers differ on bigint, numeric and timestamps, so cast those to text
   *   or select `to_jsonb(…)`.
   */
  query<Row extends object>(text: string, parameters?: readonly unknown[]): Promise<readonly Row[]>;
}
