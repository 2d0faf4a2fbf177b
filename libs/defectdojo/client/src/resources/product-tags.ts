import { z } from 'zod';
import { RemoteId } from '@gecko-defectdojo/contract';
import type { DefectDojoClient } from '../client.ts';
import { RESPONSE_BYTES } from '../reading/response-limits.ts';
import { jsonBody } from '../transport/remote-call.ts';
import { TAG_MAX, type CallOptions } from './remote-schemas.ts';

/** Never cut: these tags are written back, so an unexpected list must fail rather than lose tags. */
const TaggedProduct = z.object({ id: RemoteId, tags: z.array(z.string().max(TAG_MAX)).max(10_000) });

/** Returns the tags of a product. Throws `remote_not_found` if it is deleted or hidden. */
export async function getProductTags(
  client: DefectDojoClient,
  productId: number,
  options: CallOptions = {},
): Promise<readonly string[]> {
  const { tags } = await client.send({
    method: 'GET',
    path: '/products/{id}/',
    id: productId,
    schema: TaggedProduct,
    right: 'view products',
    maxBytes: RESPONSE_BYTES.product,
    signal: options.signal,
  });
  return tags;
}

/**
 * Replaces all tags of a product; pass those that must stay too. DefectDojo stores them in lower case, without
 * duplicates and in no order. Changes nothing else of the product (PATCH of `tags` alone, 2.46.4 and 3.2.0). With
 * inherited product tags, its findings follow.
 */
export async function replaceProductTags(
  client: DefectDojoClient,
  productId: number,
  tags: readonly string[],
  options: CallOptions = {},
): Promise<void> {
  await client.send({
    method: 'PATCH',
    path: '/products/{id}/',
    id: productId,
    body: jsonBody({ tags }),
    schema: TaggedProduct,
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
