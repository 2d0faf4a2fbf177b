import { recordAudit, updateMapping } from '@gecko-defectdojo/data';
import type { ConnectionRecord, MappingRecord, Tx } from '@gecko-defectdojo/data';
import { getProduct, foundOrUndefined } from '@gecko-defectdojo/client';
import type { RemoteProduct } from '@gecko-defectdojo/client';
import { requestPublishingOfMapping } from '../../asvs/request-publishing.ts';
import { withClient } from '../../connection/with-client.ts';
import type { ServiceContext } from '../../context.ts';
import { isCalled } from '../../product/is-called.ts';

/** A mapping as it was read, with its connection. */
export interface LoadedMapping {
  readonly mapping: MappingRecord;
  readonly connection: ConnectionRecord;
}

/**
 * The product of a mapping that lost it, if it is back: made visible to the key's user again, say. Asks DefectDojo once,
 * and nothing for a mapping that is well. Its id alone proves nothing, so it must also be called as it was.
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
 * Makes a mapping active again whose product was found, in the name of who acts; answers it as it is then. One that is
 * well, or goes to another product by now, stays as it is. What was said of the product is over with the next push that
 * goes through, as for any failure.
 */
export async function reactivateMapping(
  tx: Tx,
  { actor: { teamId, userId } }: ServiceContext,
  { mapping, product }: { readonly mapping: MappingRecord; readonly product: RemoteProduct | undefined },
): Promise<MappingRecord> {
  if (mapping.state !== 'stale' || mapping.productId !== product?.id) return mapping;
  const change = { state: 'active', stateCode: null, stateReason: null, productName: product.name } as const;
  await updateMapping(tx, teamId, mapping.id, change);
  await requestPublishingOfMapping(tx, mapping);
  await recordAudit(tx, {
    teamId,
    actorId: userId,
    action: 'mapping.revived',
    subjectId: mapping.id,
    detail: { repositoryId: mapping.repositoryId, productName: product.name },
  });
  return { ...mapping, ...change };
}
