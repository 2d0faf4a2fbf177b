import {
  mergeProductTags,
  metadataChanges,
  publishedMetadata,
  publishedTags,
  sameTags,
} from '@gecko-defectdojo/asvs';
import {
  createProductMetadata,
  getProductTags,
  isWritableTag,
  listProductMetadata,
  replaceProductMetadata,
  replaceProductTags,
} from '@gecko-defectdojo/client';
import type { DefectDojoClient } from '@gecko-defectdojo/client';
import type { ProductState } from './product-state.ts';

export interface WriteProductStateOptions {
  readonly client: DefectDojoClient;
  readonly productId: number;
  readonly state: ProductState;
  /**
   * Returns true for what the product says of the ASVS where that is another team's, which stays. Default: everything is
   * ours to replace.
   */
  readonly isOthers?: ((said: ProductState) => boolean) | undefined;
  readonly signal: AbortSignal;
}

/**
 * Reads a product's metadata and tags and writes our own where they differ; others stay. The tags come first, because
 * a missing product fails there but has an empty list of metadata. They are written right after they were read,
 * because a person's tag added in between would be lost. A product with a tag that changes when it is written back
 * keeps its tags. The second call in a row writes nothing. Returns `left` where another team publishes there.
 */
export async function writeProductState(options: WriteProductStateOptions): Promise<'written' | 'left'> {
  const { client, productId, state, isOthers, signal } = options;
  const before = isOthers && (await listProductMetadata(client, productId, { signal }));
  const tags = await getProductTags(client, productId, { signal });
  if (before && isOthers({ metadata: publishedMetadata(before), tags: publishedTags(tags) })) return 'left';
  const merged = mergeProductTags(tags, state.tags);
  if (!sameTags(tags, merged) && merged.every(isWritableTag)) {
    await replaceProductTags(client, productId, merged, { signal });
  }
  const stored = before ?? (await listProductMetadata(client, productId, { signal }));
  const { create, replace } = metadataChanges(stored, state.metadata);
  for (const { name, value } of create) {
    await createProductMetadata(client, { productId, name, value }, { signal });
  }
  for (const { id, name, value } of replace) {
    await replaceProductMetadata(client, id, { productId, name, value }, { signal });
  }
  return 'written';
}
