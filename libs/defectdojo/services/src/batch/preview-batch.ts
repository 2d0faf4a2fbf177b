import { PreviewBatchInput } from '@gecko-defectdojo/contract';
import type { BatchPreviewRow } from '@gecko-defectdojo/contract';
import { countMappingsOfProducts, findMappedProducts, withTeam } from '@gecko-defectdojo/data';
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
import { goesTo, isSameProduct } from './internal/goes-to.ts';
import type { Destination, RowToPlace } from './internal/goes-to.ts';
import { nameByRule, selectRepositories } from './internal/select-repositories.ts';

/**
 * What mapping many would come to, one page of it, in the order in which it would be done. DefectDojo is asked for the
 * products of this page's names, and told nothing.
 *
 * @throws IntegrationError `product_not_found`, or what went wrong between Gecko and DefectDojo
 */
export async function previewBatch(
  context: ServiceContext,
  input: z.input<typeof PreviewBatchInput>,
): Promise<Page<BatchPreviewRow>> {
  requirePermission(context, 'integrations.read');
  const { rule, repositories: selection, limit, offset } = parseInput(PreviewBatchInput, input);
  const { teamId } = context.actor;
  const { connection, rows } = await withTeam(context.database, teamId, async (tx) => {
    const found = await requireConnection(tx, teamId);
    const repositories = await selectRepositories(tx, context, { connection: found, selection });
    // What is not mapped need not be asked about, and a list of chosen ones is short.
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
  const destinations = page.map((row) => goesTo(row, namesakes));
  const occupied = await countOccupied(context, connection, destinations);
  const byName = Map.groupBy(
    rows.filter(({ mappedTo }) => mappedTo === undefined),
    ({ name }) => name.toLowerCase(),
  );
  const items = page.map((row, index): BatchPreviewRow => {
    const destination = destinations[index] ?? { kind: 'unknown' };
    const others = byName.get(row.name.toLowerCase()) ?? [];
    const isShared =
      others.some((other) => other !== row && isSameProduct(goesTo(other, namesakes), destination)) ||
      (destination.kind === 'existing' && (occupied.get(destination.product.id) ?? 0) > 0);
    return viewRow(row, destination, isShared);
  });
  return pageOf(items, rows.length, { limit, offset });
}

async function countOccupied(
  context: ServiceContext,
  connection: ConnectionRecord,
  destinations: readonly Destination[],
): Promise<Map<number, number>> {
  const products = destinations.flatMap((destination): RemoteProduct[] =>
    destination.kind === 'existing' ? [destination.product] : [],
  );
  const ids = [...new Set(products.map((product) => product.id))];
  const { teamId, id: connectionId } = connection;
  return withTeam(context.database, teamId, (tx) =>
    countMappingsOfProducts(tx, { teamId, connectionId }, ids),
  );
}

function viewRow(row: RowToPlace, destination: Destination, isShared: boolean): BatchPreviewRow {
  const { repository, name, mappedTo } = row;
  const common = { repositoryId: repository.id, repositoryName: repository.fullName.slice(0, 500) };
  if (mappedTo)
    return { ...common, productName: mappedTo.name, productId: mappedTo.id, outcome: 'already_mapped' };
  switch (destination.kind) {
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
      const { id, name: productName } = destination.product;
      return {
        ...common,
        productName,
        productId: id,
        outcome: isShared ? 'shared_product' : 'existing_product',
      };
    }
  }
}
