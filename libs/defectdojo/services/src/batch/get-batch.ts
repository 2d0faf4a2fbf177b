import type { MappingBatch } from '@gecko-defectdojo/contract';
import { readTeam } from '@gecko-defectdojo/data';
import { requirePermission } from '../internal/authorise.ts';
import type { ServiceContext } from '../context.ts';
import { parseInput } from '../internal/parse-input.ts';
import { BatchReference } from './batch-reference.ts';
import { requireBatch } from './internal/require-batch.ts';
import { viewBatch } from './internal/view-batch.ts';

/**
 * Returns a batch with its progress.
 *
 * @throws IntegrationError `not_found`
 */
export async function getBatch(context: ServiceContext, input: BatchReference): Promise<MappingBatch> {
  requirePermission(context, 'integrations.read');
  const { batchId } = parseInput(BatchReference, input);
  const { teamId } = context.actor;
  return readTeam(context.database, context.actor, async (tx) =>
    viewBatch(tx, context, await requireBatch(tx, teamId, batchId)),
  );
}
