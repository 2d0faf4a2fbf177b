import { PUBLISH_ASVS_TASK } from '@gecko-defectdojo/contract';
import {
  enqueueTask,
  listMappedProducts,
  listRegulatedProducts,
  requestPublishingOfMany,
  requestPublishingOfProduct,
} from '@gecko-defectdojo/data';
import type { ConnectionRecord, MappingRecord, RepositoryKey, Tx } from '@gecko-defectdojo/data';
import { MAPPINGS_MAX } from '../connection/internal/each-mapping.ts';

type PublishedMapping = Pick<MappingRecord, 'teamId' | 'id' | 'connectionId' | 'productId'>;

/**
 * Requests that a repository's profile is published to its product. Call it in the transaction that changed the
 * profile. Does nothing if the repository is not mapped or publishing is off. Several requests become one job.
 */
export function requestPublishing(tx: Tx, { teamId, repositoryId }: RepositoryKey): Promise<void> {
  return requestPublishingOfMany(tx, { teamId, repositoryIds: [repositoryId] });
}

/**
 * Requests that a mapping's product is published again. Call it in the transaction that added, moved or ended the
 * mapping.
 */
export function requestPublishingOfMapping(tx: Tx, mapping: PublishedMapping): Promise<void> {
  return requestPublishingOfProduct(tx, mapping.id);
}

/**
 * Requests publishing for every product of a connection, at once or at a later time. A product that is up to date costs
 * no request to DefectDojo. While publishing is off, only products with a regulation that Gecko added are looked at.
 */
export async function requestPublishingOfAll(
  tx: Tx,
  connection: ConnectionRecord,
  runAt?: Date,
): Promise<void> {
  const key = { teamId: connection.teamId, connectionId: connection.id };
  const mapped = connection.publishAsvs ? await listMappedProducts(tx, key, MAPPINGS_MAX) : [];
  const known = new Set(mapped.map(({ productId }) => productId));
  const regulated = await listRegulatedProducts(tx, key, MAPPINGS_MAX);
  const products = [...mapped, ...regulated.filter(({ productId }) => !known.has(productId))];
  for (const { productId, mappingId } of products) {
    await enqueuePublishing(tx, { product: { ...key, productId }, mappingId, runAt });
  }
}

export interface EnqueuePublishingOptions {
  readonly product: Pick<PublishedMapping, 'connectionId' | 'productId'>;
  /** One of the product's mappings. */
  readonly mappingId: string;
  /** Default: now. */
  readonly runAt?: Date | undefined;
  /** Time of the first failure in ISO 8601, from which the job derives its wait. */
  readonly failingSince?: string | undefined;
}

/** Enqueues the publishing of a product, in place of a waiting job. There is one job per product, not per mapping. */
export function enqueuePublishing(
  tx: Tx,
  { product, mappingId, runAt, failingSince }: EnqueuePublishingOptions,
): Promise<void> {
  const key = `${product.connectionId}:${String(product.productId)}`;
  const payload = { mappingId, ...(failingSince === undefined ? {} : { failingSince }) };
  return enqueueTask(tx, { task: PUBLISH_ASVS_TASK, payload, key, runAt });
}
