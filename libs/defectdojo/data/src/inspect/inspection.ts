import type { Database } from '../database.ts';
import type { Installation } from '../migrate/install-functions.ts';

/** What the checks of a database share. */
export interface Inspection {
  readonly database: Database;
  /** The role that the plugin connects as. */
  readonly role: string;
  /** The names that `migrate` was run with. */
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
