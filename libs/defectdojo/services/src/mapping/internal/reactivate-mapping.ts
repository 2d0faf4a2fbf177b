import { recordAudit, updateBranches } from '@gecko-defectdojo/data';
import type { ConnectionRecord, MappingRecord, Tx } from '@gecko-defectdojo/data';
import { getProduct, foundOrUndefined } from '@gecko-defectdojo/client';
import type { RemoteProduct } from '@gecko-defectdojo/client';
import { requestPublishingOfMapping } from '../../asvs/request-publishing.ts';
import { withClient } from '../../connection/with-client.ts';
import type { ServiceContext } from '../../context.ts';
import { isCalled } from '../../product/is-called.ts';

/** A loaded mapping with its connection. */
export interface LoadedMapping {
  readonly mapping: MappingRecord;
  readonly connection: ConnectionRecord;
}

/**
 * Returns the product of a stale mapping if it is back, for example visible to the key's user again. Sends one
 * request, and none for an active mapping. Ids repeat after a reinstallation, so the name must match too.
 */
export async function findReturnedProduct(
  context: ServiceContext,
  { mapping, connection }: LoadedMapping,
): Promise<RemoteProduct | undefined> {
  if (mapping.state !== 'stale') return undefined;
  return withClient(context, connection, async (client) => {
    const product = await foundOrUndefined(getProduct(client, mapping.productId, { signal: context.signal }));
    return product && isCalled(product, mapping.productName) ? product : undefined;
  });
}

/**
 * Reactivates a stale mapping whose product was found, and records it for the actor. Returns the mapping as it is then;
 * its further branches become active as well. A mapping that is active, or has another product by now, stays as it is.
 * Its notices end with the next successful push, as after any failure.
 */
export async function reactivateMapping(
  tx: Tx,
  { actor: { teamId } }: ServiceContext,
  { mapping, product }: { readonly mapping: MappingRecord; readonly product: RemoteProduct | undefined },
): Promise<MappingRecord> {
  if (mapping.state !== 'stale' || mapping.productId !== product?.id) return mapping;
  const change = { state: 'active', stateCode: null, stateReason: null, productName: product.name } as const;
  await updateBranches(tx, { teamId, mappingId: mapping.id }, change);
  await requestPublishingOfMapping(tx, mapping);
  await recordAudit(tx, {
    action: 'mapping.revived',
    subjectId: mapping.id,
    detail: {
      repositoryId: mapping.repositoryId,
      before: { state: mapping.state, productName: mapping.productName },
      after: { state: 'active', productName: product.name },
    },
  });
  return { ...mapping, ...change };
}
