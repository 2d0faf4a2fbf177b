import {
  mergeProductTags,
  metadataChanges,
  publishedMetadata,
  publishedTags,
  sameTags,
} from '@gecko-defectdojo/asvs';
import {
  createProductMetadata,
  getProductLabels,
  isWritableTag,
  listProductMetadata,
  replaceProductMetadata,
  replaceProductLabels,
} from '@gecko-defectdojo/client';
import type { DefectDojoClient, ProductLabels } from '@gecko-defectdojo/client';
import { isIntegrationError, regulationAfterRead } from '@gecko-defectdojo/domain';
import type { ProductRegulation, RegulationState } from '@gecko-defectdojo/domain';
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
  /** The regulation to add. Default: none. */
  readonly regulation?: WantedRegulation | undefined;
  readonly signal: AbortSignal;
}

/** A regulation that a product should have. */
export interface WantedRegulation {
  readonly id: number;
  /** The state of before; null if Gecko has nothing to do with it so far. */
  readonly state: RegulationState | null;
  /** Called before the write that adds it. */
  readonly onAdding: () => Promise<void>;
  /** Called if DefectDojo refuses it. */
  readonly onRefused: () => Promise<void>;
}

/** The result of a write. */
export interface WrittenState {
  /** True where another team publishes there, so that nothing was written. */
  readonly isLeft: boolean;
  /** The regulation as it is there; null if Gecko has nothing to do with it, undefined if it was not looked at. */
  readonly regulation?: ProductRegulation | null | undefined;
}

/**
 * Reads a product's metadata, tags and regulations and writes our own where they differ; others stay. Tags and
 * regulations come first, because a missing product fails there but has an empty list of metadata. They are written in
 * one request right after they were read, because what a person added in between would be lost. A product with a tag that
 * changes when it is written back keeps its tags. The second call in a row writes nothing.
 */
export async function writeProductState(options: WriteProductStateOptions): Promise<WrittenState> {
  const { client, productId, state, isOthers, signal } = options;
  const before = isOthers && (await listProductMetadata(client, productId, { signal }));
  const labels = await getProductLabels(client, productId, { signal });
  if (before && isOthers({ metadata: publishedMetadata(before), tags: publishedTags(labels.tags) }))
    return { isLeft: true };
  const regulation = await writeLabels(options, labels);
  const stored = before ?? (await listProductMetadata(client, productId, { signal }));
  const { create, replace } = metadataChanges(stored, state.metadata);
  for (const { name, value } of create) {
    await createProductMetadata(client, { productId, name, value }, { signal });
  }
  for (const { id, name, value } of replace) {
    await replaceProductMetadata(client, id, { productId, name, value }, { signal });
  }
  return { isLeft: false, regulation };
}

/** Writes tags and the regulation as far as they differ. */
async function writeLabels(
  { client, productId, state, regulation, signal }: WriteProductStateOptions,
  { tags, regulations }: ProductLabels,
): Promise<WrittenState['regulation']> {
  const merged = mergeProductTags(tags, state.tags);
  const change = !sameTags(tags, merged) && merged.every(isWritableTag) ? { tags: merged } : undefined;
  const after =
    regulation && regulations && regulationAfterRead(regulation.state, regulations.includes(regulation.id));
  if (regulation === undefined || regulations === undefined || after !== 'adding') {
    if (change) await replaceProductLabels(client, productId, change, { signal });
    return regulation && after && { id: regulation.id, state: after };
  }
  const { id, onAdding, onRefused } = regulation;
  await onAdding();
  try {
    await replaceProductLabels(
      client,
      productId,
      { ...change, regulations: [...regulations, id] },
      { signal },
    );
    return { id, state: 'added' };
  } catch (error) {
    if (!isIntegrationError(error) || error.code !== 'remote_refused') throw error;
  }
  // DefectDojo no longer has the regulation, or does not take the tags, which then fail by themselves.
  await onRefused();
  if (change) await replaceProductLabels(client, productId, change, { signal });
  return null;
}
