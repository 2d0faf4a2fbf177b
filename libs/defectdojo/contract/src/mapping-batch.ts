import { z } from 'zod';
import {
  BATCH_CHOSEN_MAX,
  BATCH_MAX,
  BATCH_OUTCOMES,
  DEFAULT_PRODUCT_TYPE,
  PRODUCT_NAME_TEMPLATE as TEMPLATE,
  SEARCH_MAX,
} from './constants.ts';
import { AsvsLevel } from './asvs.ts';
import { Provider } from './provider.ts';
import { RepositoryRow } from './repository.ts';
import { MappingTarget } from './mapping.ts';
import { CursorPageQuery, Instant, PageQuery, RemoteId, Uuid } from './primitives.ts';
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

/** Which of the repositories a batch takes. */
const Narrowed = {
  provider: Provider.optional(),
  /** Repositories that a person left out. */
  except: z.array(Uuid).max(BATCH_CHOSEN_MAX).default([]),
};

/**
 * The repositories of a batch: those named, the unmapped ones of a selection, or every unmapped one that matches the
 * search; of one provider only, where one is named, and without those left out.
 */
export const BatchSelection = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('chosen'),
    repositoryIds: z.array(Uuid).min(1).max(BATCH_CHOSEN_MAX),
    ...Narrowed,
  }),
  z.object({ kind: z.literal('selection'), selectionId: Uuid, ...Narrowed }),
  z.object({
    kind: z.literal('not_mapped'),
    search: z.string().trim().max(SEARCH_MAX).default(''),
    ...Narrowed,
  }),
]);
export type BatchSelection = z.infer<typeof BatchSelection>;

/**
 * Maps many repositories. With a `level`, those get it whose level no person chose; without one, or with null, the
 * suggested levels hold.
 */
export const MapManyInput = z.object({
  rule: MappingRule,
  repositories: BatchSelection,
  level: AsvsLevel.nullable().optional(),
});
export type MapManyInput = z.infer<typeof MapManyInput>;

/** Previews mapping many repositories. */
export const PreviewBatchInput = MapManyInput.extend(PageQuery.shape);
export type PreviewBatchInput = z.infer<typeof PreviewBatchInput>;

/** Sums up mapping many repositories. `namesFrom` is the first product name to look up, counted from 0. */
export const SummarizeBatchInput = MapManyInput.extend({
  namesFrom: z.int().min(0).max(BATCH_MAX).default(0),
});
export type SummarizeBatchInput = z.infer<typeof SummarizeBatchInput>;

/**
 * The totals of mapping many. DefectDojo is asked for each product name, so one response says of some names whether a
 * product has it, and `nextNames` is the first name of the next request; null after the last one.
 */
export const BatchSummary = z.object({
  /** Repositories that get a mapping. */
  repositories: z.int().min(0),
  /** Chosen repositories that are mapped already, which are left out. */
  alreadyMapped: z.int().min(0),
  /** Open findings of these repositories on their default branches. */
  findings: z.int().min(0),
  /** Different product names. */
  products: z.int().min(0),
  /** Of the names of this response: those that no product has, and those that one has. */
  newProducts: z.int().min(0),
  existingProducts: z.int().min(0),
  nextNames: z.int().min(1).nullable(),
});
export type BatchSummary = z.infer<typeof BatchSummary>;

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
  provider: Provider.optional(),
  /** Open findings on the default branch. These three are left out by the release before. */
  findings: z.int().min(0).optional(),
  /** How many repositories of the batch get this product, this one among them. 0 if it is mapped already. */
  sharedBy: z.int().min(0).optional(),
});
export type BatchPreviewRow = z.infer<typeof BatchPreviewRow>;

export const BatchStatus = z.enum(['queued', 'running', 'done']);
export type BatchStatus = z.infer<typeof BatchStatus>;

export const BatchItemStatus = z.enum(BATCH_OUTCOMES);
export type BatchItemStatus = z.infer<typeof BatchItemStatus>;

/**
 * Why a batch waits: for a free worker, of which `pushes` keep some busy, or for DefectDojo, which Gecko tries again at
 * `retryAt`.
 */
export const BatchWait = z.object({
  reason: z.enum(['worker', 'defectdojo']),
  /** Pushes that are at work. */
  pushes: z.int().min(0),
  code: ErrorCode.nullable(),
  message: z.string().max(1_000).nullable(),
  retryAt: Instant.nullable(),
});
export type BatchWait = z.infer<typeof BatchWait>;

/** A batch with its progress. Fields that are optional are absent in responses of the release before. */
export const MappingBatch = z.object({
  id: Uuid,
  rule: MappingRule,
  /** The level that repositories get whose level no person chose. Null leaves the suggested one. */
  level: AsvsLevel.nullable().optional(),
  status: BatchStatus,
  total: z.int().min(0),
  mapped: z.int().min(0),
  skipped: z.int().min(0),
  failed: z.int().min(0),
  /** Null while it is worked on, and once it is done. */
  wait: BatchWait.nullable().optional(),
  createdAt: Instant,
  createdBy: z.string().max(200).nullable().optional(),
  finishedAt: Instant.nullable(),
  /** When a person took it back, and who. Null if it was not. */
  undoneAt: Instant.nullable().optional(),
  undoneBy: z.string().max(200).nullable().optional(),
  /**
   * The things that undoing it would take back now: mappings that it made and that are still there, and repositories that still
   * wait. Null if there is nothing to take back, or the connection is another one by now.
   */
  undo: z
    .object({ mappings: z.int().min(0), waiting: z.int().min(0) })
    .nullable()
    .optional(),
});
export type MappingBatch = z.infer<typeof MappingBatch>;

/** A repository of a batch with its outcome, and as it is now. */
export const MappingBatchItem = z.object({
  repositoryId: Uuid,
  repositoryName: z.string().max(500),
  productName: z.string().max(255),
  status: BatchItemStatus,
  errorCode: ErrorCode.nullable(),
  errorMessage: z.string().max(1_000).nullable(),
  /** Null if Gecko no longer has it; left out by the release before. */
  repository: RepositoryRow.nullable().optional(),
});
export type MappingBatchItem = z.infer<typeof MappingBatchItem>;

/** A page of a batch's repositories, of one status or of all. */
export const BatchItemsQuery = CursorPageQuery.extend({ status: BatchItemStatus.optional() });
export type BatchItemsQuery = z.infer<typeof BatchItemsQuery>;
