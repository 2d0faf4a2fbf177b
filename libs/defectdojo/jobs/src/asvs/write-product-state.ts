import { mergeProductTags, metadataChanges, sameTags } from '@gecko-defectdojo/asvs';
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
  readonly signal: AbortSignal;
}

/**
 * Reads what a product says and writes what differs, ours alone: metadata of other names is not touched, other tags stay.
 * The tags come first, because a product that is gone answers to them but has an empty list of metadata; they are written
 * right after they were read, since whatever a person adds in between would be lost. A product with a tag that does not
 * survive being written back keeps the tags it has. Doing it twice writes nothing the second time.
 */
export async function writeProductState(options: WriteProductStateOptions): Promise<void> {
  const { client, productId, state, signal } = options;
  const tags = await getProductTags(client, productId, { signal });
  const merged = mergeProductTags(tags, state.tags);
  if (!sameTags(tags, merged) && merged.every(isWritableTag)) {
    await replaceProductTags(client, productId, merged, { signal });
  }
  const stored = await listProductMetadata(client, productId, { signal });
  const { create, replace } = metadataChanges(stored, state.metadata);
  for (const { name, value } of create) {
    await createProductMetadata(client, { productId, name, value }, { signal });
  }
  for (const { id, name, value } of replace) {
    await replaceProductMetadata(client, id, { productId, name, value }, { signal });
  }
}
