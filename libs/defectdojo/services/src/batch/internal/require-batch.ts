import { findBatch } from '@gecko-defectdojo/data';
import type { MappingBatchRecord, Tx } from '@gecko-defectdojo/data';
import { IntegrationError } from '@gecko-defectdojo/domain';

/**
 * Returns a batch of the team. A batch of another team does not exist.
 *
 * @throws IntegrationError `not_found`
 */
export async function requireBatch(tx: Tx, teamId: string, batchId: string): Promise<MappingBatchRecord> {
  const batch = await findBatch(tx, teamId, batchId);
  if (!batch)
    throw new IntegrationError('not_found', 'This batch does not exist any more. Look at the repositories.');
  return batch;
}
