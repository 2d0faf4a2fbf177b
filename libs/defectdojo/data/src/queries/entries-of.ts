import { and, eq } from 'drizzle-orm';
import { exportedFindings } from '../schema/index.ts';
import type { MappingKey } from './mappings.ts';

/** Matches the ledger entries of a mapping. */
export function entriesOf({ teamId, mappingId }: MappingKey) {
  return and(eq(exportedFindings.teamId, teamId), eq(exportedFindings.mappingId, mappingId));
}
