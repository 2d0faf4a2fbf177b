import { z } from 'zod';
import { RemoteId } from '@gecko-defectdojo/contract';
import type { DefectDojoClient } from '../client.ts';
import { jsonBody } from '../transport/remote-call.ts';
import { Anything, type CallOptions } from './remote-schemas.ts';

/** A product carries the ids of all its active findings wherever it is shown: 0.7 MB at 100,000 of them. */
const PRODUCT_MAX_BYTES = 32 * 1024 * 1024;

/** Never cut: what is read here is written back whole, so a list that is not understood must fail rather than shrink. */
const TaggedProduct = z.object({ id: RemoteId, tags: z.array(z.string().max(1_000)).max(10_000) });

/** The tags of a product; `remote_not_found` when it is gone or hidden. */
export async function getProductTags(
  client: DefectDojoClient,
  productId: number,
  options: CallOptions = {},
): Promise<readonly string[]> {
  const { tags } = await client.send({
    method: 'GET',
    path: '/products/{id}/',
    id: productId,
    answer: TaggedProduct,
    right: 'view products',
    maxBytes: PRODUCT_MAX_BYTES,
    signal: options.signal,
  });
  return tags;
}

/**
 * Makes these the tags of a product; every other tag it has goes, so hand over those that are to stay. DefectDojo keeps
 * them in lower case, each once, in no order. Nothing else of the product changes (PATCH of `tags` alone, 2.46.4 and
 * 3.2.0). Where product tags are inherited, its findings follow.
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
    answer: Anything,
    right: 'edit this product',
    maxBytes: PRODUCT_MAX_BYTES,
    signal: options.signal,
  });
}

/**
 * Whether a tag comes back as it was when it is written back: one with a comma or a quote is taken for several, and one
 * with white space is refused (`TagListSerializerField`, 2.46.4 and 3.2.0). Such tags are left from older releases.
 */
export function isWritableTag(tag: string): boolean {
  return tag !== '' && !/[\s,'"]/.test(tag);
}
