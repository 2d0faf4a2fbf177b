import type { MappingBatchItem } from '@gecko-defectdojo/contract';
import { listBatchItems as listItemRows, readTeam } from '@gecko-defectdojo/data';
import { requirePermission } from '../internal/authorise.ts';
import type { ServiceContext } from '../context.ts';
import { pageOf } from '../page.ts';
import type { Page } from '../page.ts';
import { parseInput } from '../internal/parse-input.ts';
import { BatchItemsInput } from './batch-reference.ts';
import { requireBatch } from './internal/require-batch.ts';

/**
 * Returns one page of a batch's repositories in name order, each with its outcome.
 *
 * @throws IntegrationError `not_found`
 */
export async function listBatchItems(
  context: ServiceContext,
  input: BatchItemsInput,
): Promise<Page<MappingBatchItem>> {
  requirePermission(context, 'integrations.read');
  const { batchId, ...query } = parseInput(BatchItemsInput, input);
  const { teamId } = context.actor;
  return readTeam(context.database, context.actor, async (tx) => {
    await requireBatch(tx, teamId, batchId);
    const { items, total } = await listItemRows(tx, { teamId, batchId, ...query });
    return pageOf(items, total, query);
  });
}
