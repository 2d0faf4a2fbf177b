import type { AsvsLevel, MappingRule } from '@gecko-defectdojo/contract';
import { holdOpenBatch, settleItems, withTeam } from '@gecko-defectdojo/data';
import type { ConnectionRecord, MappingBatchItemRecord, Tx } from '@gecko-defectdojo/data';
import type { DefectDojoClient, RemoteProduct } from '@gecko-defectdojo/client';
import { productDescription } from '@gecko-defectdojo/domain';
import { requireSameConnection } from '../connection/internal/require-connection.ts';
import type { HostRepository } from '@gecko-defectdojo/host';
import type { ServiceContext } from '../context.ts';
import { namedBranch } from '../mapping/internal/followed-branch.ts';
import { mapRepository, findBlockingMapping } from '../mapping/internal/map-repository.ts';
import { requireWritable } from '../mapping/internal/require-writable.ts';
import { requireProduct, withProductName } from '../mapping/internal/resolve-product.ts';
import { chooseLevel } from './internal/choose-level.ts';
import { findOrCreateProduct } from '../product/internal/create-product.ts';
import { requireRepository } from '../repository/internal/require-repository.ts';

export interface MapBatchItemOptions {
  readonly connection: ConnectionRecord;
  readonly client: DefectDojoClient;
  readonly rule: MappingRule;
  /** The level of the repository if no person chose one. Null leaves the suggested one. */
  readonly level: AsvsLevel | null;
  readonly item: MappingBatchItemRecord;
  /** Products that were found or created for other items, by name. The single product of a rule has an empty name. */
  readonly products: Map<string, RemoteProduct>;
}

/**
 * Maps one repository of a batch on behalf of the person who started it, and records the outcome with the mapping in
 * one transaction, so that a repetition has no further effect. A mapped repository is skipped. Once the batch is undone,
 * nothing is mapped.
 *
 * @throws IntegrationError if it cannot be mapped; the item then keeps waiting
 */
export async function mapBatchItem(context: ServiceContext, options: MapBatchItemOptions): Promise<void> {
  const { connection, item } = options;
  const repository = await withTeam(context.database, context.actor, async (tx) => {
    if (await skipMapped(tx, options)) return undefined;
    return requireRepository(tx, context, item.repositoryId);
  });
  if (repository === undefined) return;
  const { product, isNew } = await findProduct(context, options, repository);
  await withTeam(context.database, context.actor, async (tx) => {
    if (!(await holdOpenBatch(tx, item))) return;
    const current = await requireSameConnection(tx, connection);
    if (await skipMapped(tx, options)) return;
    const mapping = await mapRepository(tx, context, {
      connection: current,
      repository,
      product,
      ...namedBranch(repository, undefined),
      isNewProduct: isNew,
    });
    await settleItems(tx, keyOf(item), {
      status: 'mapped',
      productId: product.id,
      productName: product.name,
      mappingId: mapping.id,
      levelSet: await chooseLevel(tx, context, { repositoryId: repository.id, level: options.level }),
    });
  });
}

/** Settles an item whose repository is mapped already. Returns true if it was. */
async function skipMapped(tx: Tx, { connection, item }: MapBatchItemOptions): Promise<boolean> {
  const mapping = await findBlockingMapping(tx, connection, item.repositoryId);
  if (!mapping) return false;
  const { productId, productName } = mapping;
  await settleItems(tx, keyOf(item), { status: 'skipped', productId, productName });
  return true;
}

function keyOf({ teamId, batchId, repositoryId }: MappingBatchItemRecord) {
  return { teamId, batchId, repositoryIds: [repositoryId] };
}

async function findProduct(
  context: ServiceContext,
  { connection, client, rule, item, products }: MapBatchItemOptions,
  repository: HostRepository,
): Promise<{ readonly product: RemoteProduct; readonly isNew: boolean }> {
  const target = rule.kind === 'template' ? undefined : rule.product;
  const isById = target?.kind === 'existing';
  const key = isById ? '' : item.productName;
  const known = products.get(key);
  if (known) return { product: known, isNew: false };
  const found = isById
    ? { product: await requireProduct(context, client, target.productId), isNew: false }
    : await withProductName(context, { connection, name: item.productName }, () =>
        findOrCreateProduct(client, {
          name: item.productName,
          productType: rule.kind === 'template' ? rule.productType : (target?.productType ?? 'Gecko'),
          description: productDescription(repository),
        }),
      );
  if (!found.isNew) await requireWritable(context, client, { connection, product: found.product });
  products.set(key, found.product);
  return found;
}
