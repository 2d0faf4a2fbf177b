import type { Database } from '../database.ts';
import type { Installation } from '../migrate/install-functions.ts';

/** The database to check and the names that it was set up with, shared by all checks. */
export interface Inspection {
  readonly database: Database;
  /** The role that the plugin connects as. */
  readonly role: string;
  /** The names that `migrate` was called with. */
  readonly installation: Installation;
}

/** Executes one catalogue query. Anyone may read the catalogue, so a missing right never hides a fault. */
export async function readCatalogue<Row extends object>(
  database: Database,
  text: string,
  parameters: readonly (string | readonly string[])[] = [],
): Promise<readonly Row[]> {
  return database.client.unsafe<Row[]>(text, parameters as (string | string[])[]);
}
