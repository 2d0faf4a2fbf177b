import { z } from 'zod';
import { RemoteId } from '@gecko-defectdojo/contract';
import type { DefectDojoClient } from '../client.ts';
import { RESPONSE_BYTES } from '../reading/response-limits.ts';
import { jsonBody } from '../transport/remote-call.ts';
import { TAG_MAX, type CallOptions } from './remote-schemas.ts';

/** Never cut: these lists are written back, so an unexpected one must fail rather than lose entries. */
const LabelledProduct = z.object({
  id: RemoteId,
  tags: z.array(z.string().max(TAG_MAX)).max(10_000),
  regulations: z.array(RemoteId).max(10_000).optional(),
});

/** The tags and regulations by which people sort products. */
export interface ProductLabels {
  readonly tags: readonly string[];
  /** The ids of the regulations that the product is subject to. Undefined where DefectDojo does not return them. */
  readonly regulations: readonly number[] | undefined;
}

/** Returns the tags and regulations of a product. Throws `remote_not_found` if it is deleted or hidden. */
export async function getProductLabels(
  client: DefectDojoClient,
  productId: number,
  options: CallOptions = {},
): Promise<ProductLabels> {
  const { tags, regulations } = await client.send({
    method: 'GET',
    path: '/products/{id}/',
    id: productId,
    schema: LabelledProduct,
    right: 'view products',
    maxBytes: RESPONSE_BYTES.product,
    signal: options.signal,
  });
  return { tags, regulations };
}

/**
 * Replaces all tags or all regulations of a product, or both; pass those that must stay too. DefectDojo stores tags in
 * lower case, without duplicates and in no order. Changes nothing else of the product (PATCH, 2.46.4 and 3.2.0). With
 * inherited product tags, its findings follow. DefectDojo refuses a regulation that it does not have, and then changes
 * nothing.
 */
export async function replaceProductLabels(
  client: DefectDojoClient,
  productId: number,
  labels: Partial<ProductLabels>,
  options: CallOptions = {},
): Promise<void> {
  await client.send({
    method: 'PATCH',
    path: '/products/{id}/',
    id: productId,
    body: jsonBody(labels),
    schema: LabelledProduct,
    right: 'edit this product',
    maxBytes: RESPONSE_BYTES.product,
    signal: options.signal,
  });
}

/**
 * Returns true if a tag keeps its value when it is written back. DefectDojo splits a tag with a comma or a quote and
 * refuses one with white space (`TagListSerializerField`, 2.46.4 and 3.2.0). Older releases left such tags behind.
 */
export function isWritableTag(tag: string): boolean {
  return tag !== '' && !/[\s,'"]/.test(tag);
}
