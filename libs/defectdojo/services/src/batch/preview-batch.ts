import { PreviewBatchInput } from '@gecko-defectdojo/contract';
import type { BatchPreviewRow } from '@gecko-defectdojo/contract';
import { nameKey } from '@gecko-defectdojo/contract/constants';
import {
  countMappingsOfProducts,
  countOpenFindings,
  findMappedProducts,
  readTeam,
} from '@gecko-defectdojo/data';
import type { ConnectionRecord } from '@gecko-defectdojo/data';
import type { RemoteProduct } from '@gecko-defectdojo/client';
import type { z } from 'zod';
import { requirePermission } from '../internal/authorise.ts';
import { requireConnection } from '../connection/internal/require-connection.ts';
import type { ServiceContext } from '../context.ts';
import { pageOf } from '../page.ts';
import type { Page } from '../page.ts';
import { parseInput } from '../internal/parse-input.ts';
import { findNamesakes } from './internal/find-namesakes.ts';
import { targetProduct, isSameProduct } from './internal/target-product.ts';
import type { TargetProduct, PlannedRow } from './internal/target-product.ts';
import { nameByRule } from './internal/mapping-rule.ts';
import { selectRepositories } from './internal/select-repositories.ts';

/**
 * Returns one page of the outcomes that mapping many would have, in the order of the batch. Reads the products of
 * this page's names from DefectDojo and writes nothing.
 *
 * @throws IntegrationError `product_not_found`, or an error of the exchange with DefectDojo
 */
export async function previewBatch(
  context: ServiceContext,
  input: z.input<typeof PreviewBatchInput>,
): Promise<Page<BatchPreviewRow>> {
  requirePermission(context, 'integrations.read');
  const { rule, repositories: selection, limit, offset } = parseInput(PreviewBatchInput, input);
  const { teamId } = context.actor;
  const { connection, rows } = await readTeam(context.database, context.actor, async (tx) => {
    const found = await requireConnection(tx, teamId);
    const repositories = await selectRepositories(tx, context, { connection: found, selection });
    // An unmapped selection needs no lookup, and a chosen selection is short.
    const mapped =
      selection.kind === 'chosen'
        ? await findMappedProducts(
            tx,
            { teamId, connectionId: found.id },
            repositories.map((repository) => repository.id),
          )
        : new Map<string, { id: number; name: string }>();
    return {
      connection: found,
      rows: repositories.map((repository) => ({
        repository,
        name: nameByRule(rule, repository),
        mappedTo: mapped.get(repository.id),
      })),
    };
  });
  const page = rows.slice(offset, offset + limit);
  const namesakes = await findNamesakes(context, { connection, rule, rows: page });
  const targets = page.map((row) => targetProduct(row, namesakes));
  const occupied = await countOccupied(context, connection, targets);
  const findings = await countFindings(context, connection, page);
  const byName = Map.groupBy(
    rows.filter(({ mappedTo }) => mappedTo === undefined),
    ({ name }) => nameKey(name),
  );
  const items = page.map((row, index): BatchPreviewRow => {
    const target = targets[index] ?? { kind: 'unknown' };
    const others = byName.get(nameKey(row.name)) ?? [];
    const isShared =
      others.some((other) => other !== row && isSameProduct(targetProduct(other, namesakes), target)) ||
      (target.kind === 'existing' && (occupied.get(target.product.id) ?? 0) > 0);
    return {
      ...viewRow(row, target, isShared),
      provider: row.repository.provider,
      findings: findings.get(row.repository.id) ?? 0,
      sharedBy: row.mappedTo ? 0 : others.length,
    };
  });
  return pageOf(items, rows.length, { limit, offset });
}

async function countFindings(
  context: ServiceContext,
  { id: connectionId }: ConnectionRecord,
  rows: readonly PlannedRow[],
): Promise<ReadonlyMap<string, number>> {
  const { teamId } = context.actor;
  const ids = rows.map(({ repository }) => repository.id);
  const counts = await readTeam(context.database, context.actor, (tx) =>
    countOpenFindings(tx, { teamId, connectionId }, ids),
  );
  const sums = new Map<string, number>();
  for (const { repositoryId, count } of counts) sums.set(repositoryId, (sums.get(repositoryId) ?? 0) + count);
  return sums;
}

async function countOccupied(
  context: ServiceContext,
  connection: ConnectionRecord,
  targets: readonly TargetProduct[],
): Promise<Map<number, number>> {
  const products = targets.flatMap((target): RemoteProduct[] =>
    target.kind === 'existing' ? [target.product] : [],
  );
  const ids = [...new Set(products.map((product) => product.id))];
  const { teamId, id: connectionId } = connection;
  return readTeam(context.database, context.actor, (tx) =>
    countMappingsOfProducts(tx, { teamId, connectionId }, ids),
  );
}

function viewRow(row: PlannedRow, target: TargetProduct, isShared: boolean): BatchPreviewRow {
  const { repository, name, mappedTo } = row;
  const common = { repositoryId: repository.id, repositoryName: repository.fullName.slice(0, 500) };
  if (mappedTo)
    return { ...common, productName: mappedTo.name, productId: mappedTo.id, outcome: 'already_mapped' };
  switch (target.kind) {
    case 'unknown':
      return { ...common, productName: name, productId: null, outcome: 'product_unknown' };
    case 'new':
      return {
        ...common,
        productName: name,
        productId: null,
        outcome: isShared ? 'shared_product' : 'new_product',
      };
    case 'existing': {
      const { id, name: productName } = target.product;
      return {
        ...common,
        productName,
        productId: id,
        outcome: isShared ? 'shared_product' : 'existing_product',
      };
    }
  }
}
