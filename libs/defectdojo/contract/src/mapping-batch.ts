import { z } from 'zod';
import {
  BATCH_CHOSEN_MAX,
  DEFAULT_PRODUCT_TYPE,
  PRODUCT_NAME_TEMPLATE as TEMPLATE,
  SEARCH_MAX,
} from './constants.ts';
import { Provider } from './repository.ts';
import { MappingTarget } from './mapping.ts';
import { Instant, PageQuery, RemoteId, Uuid } from './primitives.ts';
import { ErrorCode } from './problem.ts';
import { ProductName } from './product.ts';

/** A product name template with the placeholders `{provider}`, `{group}`, `{name}` and `{path}` (group and name). */
export const ProductNameTemplate = z
  .string()
  .trim()
  .min(1, TEMPLATE.missing)
  .max(TEMPLATE.max, TEMPLATE.tooLong)
  .refine((text) => TEMPLATE.telling.test(text), TEMPLATE.notTelling)
  .refine((text) => !/[{}]/.test(text.replace(TEMPLATE.places, '')), TEMPLATE.unknownPlace);

/** The rule by which repositories get their products: each its own by name, or all the same one. */
export const MappingRule = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('template'),
    template: ProductNameTemplate,
    productType: ProductName.default(DEFAULT_PRODUCT_TYPE),
  }),
  z.object({ kind: z.literal('one_product'), product: MappingTarget }),
]);
export type MappingRule = z.infer<typeof MappingRule>;

/** The selected repositories: those named, the unmapped ones of a selection, or every unmapped one that matches the search. */
export const BatchSelection = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('chosen'), repositoryIds: z.array(Uuid).min(1).max(BATCH_CHOSEN_MAX) }),
  z.object({ kind: z.literal('selection'), selectionId: Uuid }),
  z.object({
    kind: z.literal('not_mapped'),
    search: z.string().trim().max(SEARCH_MAX).default(''),
    provider: Provider.optional(),
  }),
]);
export type BatchSelection = z.infer<typeof BatchSelection>;

/** Maps many repositories. */
export const MapManyInput = z.object({ rule: MappingRule, repositories: BatchSelection });
export type MapManyInput = z.infer<typeof MapManyInput>;

/** Previews mapping many repositories. */
export const PreviewBatchInput = MapManyInput.extend(PageQuery.shape);
export type PreviewBatchInput = z.infer<typeof PreviewBatchInput>;

/**
 * The outcome for one repository. `shared_product`: another repository gets the same product or has it already;
 * without an id the product is new. `product_unknown`: the page has too many names to look up all of them.
 */
export const BatchPreviewRow = z.object({
  repositoryId: Uuid,
  repositoryName: z.string().max(500),
  productName: z.string().max(255),
  productId: RemoteId.nullable(),
  outcome: z.enum(['new_product', 'existing_product', 'shared_product', 'already_mapped', 'product_unknown']),
});
export type BatchPreviewRow = z.infer<typeof BatchPreviewRow>;

export const BatchStatus = z.enum(['queued', 'running', 'done']);
export type BatchStatus = z.infer<typeof BatchStatus>;

export const BatchItemStatus = z.enum(['waiting', 'mapped', 'skipped', 'failed']);
export type BatchItemStatus = z.infer<typeof BatchItemStatus>;

/** A batch with its progress. */
export const MappingBatch = z.object({
  id: Uuid,
  rule: MappingRule,
  status: BatchStatus,
  total: z.int().min(0),
  mapped: z.int().min(0),
  skipped: z.int().min(0),
  failed: z.int().min(0),
  createdAt: Instant,
  finishedAt: Instant.nullable(),
});
export type MappingBatch = z.infer<typeof MappingBatch>;

/** A repository of a batch with its outcome. */
export const MappingBatchItem = z.object({
  repositoryId: Uuid,
  repositoryName: z.string().max(500),
  productName: z.string().max(255),
  status: BatchItemStatus,
  errorCode: ErrorCode.nullable(),
  errorMessage: z.string().max(1_000).nullable(),
});
export type MappingBatchItem = z.infer<typeof MappingBatchItem>;

/** A page of a batch's repositories, of one status or of all. */
export const BatchItemsQuery = PageQuery.extend({ status: BatchItemStatus.optional() });
export type BatchItemsQuery = z.infer<typeof BatchItemsQuery>;
