import {
  beginWithdrawal,
  findConnection,
  findRegulatedProduct,
  listPublishedMappings,
  saveLostPublishing,
  saveRegulation,
} from '@gecko-defectdojo/data';
import type { LostPublishing, ProductKey, RegulatedProduct, Tx } from '@gecko-defectdojo/data';
import { getProductLabels, replaceProductLabels, foundOrUndefined } from '@gecko-defectdojo/client';
import type { DefectDojoClient } from '@gecko-defectdojo/client';
import { isOwnRegulation, pauseOf } from '@gecko-defectdojo/domain';
import { enqueuePublishing } from '@gecko-defectdojo/services';
import type { JobContext } from '../context.ts';
import type { Publication } from './find-publication.ts';

/** A regulation that Gecko added to a product to which it publishes no more. */
export interface Withdrawal extends Pick<
  Publication,
  'product' | 'productName' | 'repositoryId' | 'connection'
> {
  /** DefectDojo's id of the regulation. */
  readonly regulationId: number;
  readonly earlier: LostPublishing;
}

type WithdrawingContext = Pick<JobContext, 'now' | 'timings'>;

/**
 * Begins to take the regulation away that Gecko added to a product, once publishing is off or no repository is mapped
 * to it. Undefined if there is nothing to take away, or nothing may be written. A note of what others did is dropped:
 * once publishing begins anew, the product is looked at anew. A mapping that is paused by itself holds nothing back,
 * because a person switched publishing off for all.
 */
export async function beginWithdrawing(
  tx: Tx,
  context: WithdrawingContext,
  product: ProductKey,
): Promise<Withdrawal | undefined> {
  const connection = await findConnection(tx, product.teamId);
  if (connection?.id !== product.connectionId) return undefined;
  const regulated = await findRegulatedProduct(tx, product);
  if (regulated === undefined) return undefined;
  if (connection.publishAsvs && (await listPublishedMappings(tx, product)).length > 0) return undefined;
  const pause = pauseOf(connection);
  if (connection.state === 'key_rejected' || pause !== undefined) {
    // The end of a pause, and another key, ask for every product again, also for those without a mapping.
    if (pause?.source === 'operator') await enqueuePublishing(tx, { product, ...later(context, regulated) });
    return undefined;
  }
  const { regulation, productName, repositoryId } = regulated;
  if (!isOwnRegulation(regulation.state)) {
    await saveRegulation(tx, product, null);
    return undefined;
  }
  const earlier = await beginWithdrawal(tx, product, {
    id: regulation.id,
    longestMs: context.timings.unsettled.longestMs,
  });
  return { product, productName, repositoryId, connection, regulationId: regulation.id, earlier };
}

/** Returns when to look again at a product of a team that operators hold. */
function later({ now, timings }: WithdrawingContext, { mappingId }: RegulatedProduct) {
  return { mappingId, runAt: new Date(now().getTime() + timings.outage.publishMaxMs) };
}

/** Takes the regulation away from the product, if both are still there. Others stay. */
export async function withdrawRegulation(
  client: DefectDojoClient,
  { product: { productId }, regulationId }: Withdrawal,
  signal: AbortSignal,
): Promise<void> {
  const labels = await foundOrUndefined(getProductLabels(client, productId, { signal }));
  if (labels?.regulations?.includes(regulationId) !== true) return;
  const regulations = labels.regulations.filter((id) => id !== regulationId);
  await replaceProductLabels(client, productId, { regulations }, { signal });
}

/** Notes that the regulation is gone. No earlier write can be running any more. */
export async function endWithdrawing(tx: Tx, { product }: Withdrawal): Promise<void> {
  await saveRegulation(tx, product, null);
  await saveLostPublishing(tx, product, null);
}
