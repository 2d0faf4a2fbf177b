import type { MappingBatchItem, RepositoryRow } from '@gecko-defectdojo/contract';
import {
  findConnection,
  listBatchItems as listItemRows,
  listRepositoryRowsOf,
  readTeam,
} from '@gecko-defectdojo/data';
import type { MappingBatchItemRecord } from '@gecko-defectdojo/data';
import { requirePermission } from '../internal/authorise.ts';
import type { ServiceContext } from '../context.ts';
import { askPage } from '../page.ts';
import type { Page } from '../page.ts';
import { parseInput } from '../internal/parse-input.ts';
import { BatchItemsInput } from './batch-reference.ts';
import { viewRepositories } from '../repository/internal/view-repositories.ts';
import { requireBatch } from './internal/require-batch.ts';

/**
 * Returns one page of a batch's repositories in name order, each with its outcome and as it is now.
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
    const asked = askPage(`items of ${batchId}`, query);
    const { items: read, total } = await listItemRows(tx, { teamId, batchId, ...query, ...asked.window });
    const items = asked.rows(read);
    const connection = await findConnection(tx, teamId);
    const ids = items.map(({ repositoryId }) => repositoryId);
    const rows = await listRepositoryRowsOf(tx, { teamId, connectionId: connection?.id }, ids);
    const repositories = new Map(
      (await viewRepositories(tx, context, { connection, rows })).map((row) => [row.id, row]),
    );
    const viewed = items.map((item) => viewItem(item, repositories.get(item.repositoryId)));
    return asked.page(viewed, read, total);
  });
}

function viewItem(
  { repositoryId, repositoryName, productName, status, errorCode, errorMessage }: MappingBatchItemRecord,
  repository: RepositoryRow | undefined,
): MappingBatchItem {
  return {
    repositoryId,
    repositoryName,
    productName,
    status,
    errorCode,
    errorMessage,
    repository: repository ?? null,
  };
}
