import type { MappingRecord } from '@gecko-defectdojo/data';
import { IntegrationError } from '@gecko-defectdojo/domain';
import type { LoadedBranches } from './require-branches.ts';

/**
 * Returns the row of a further branch.
 *
 * @throws IntegrationError `not_found`
 */
export function requireFurtherBranch({ further }: LoadedBranches, mappingId: string): MappingRecord {
  const row = further.find(({ id }) => id === mappingId);
  if (row) return row;
  throw new IntegrationError(
    'not_found',
    'The mapping does not follow this branch. It may have been closed. Reload the page.',
  );
}
