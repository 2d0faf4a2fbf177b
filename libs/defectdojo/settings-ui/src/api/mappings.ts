import type {
  BatchItemStatus,
  BatchPreviewRow,
  BatchSummary,
  ChangeMappingInput,
  CreateMappingInput,
  LeftFindings,
  MapManyInput,
  Mapping,
  MappingBatch,
  MappingBatchItem,
  Product,
  ProductRights,
  ProductType,
} from '@gecko-defectdojo/contract';
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { keys } from './keys.ts';
import { queryString, readList, readResource, send } from './request.ts';
import type { Request } from './request.ts';

/** One mapping. */
export function mappingQuery(request: Request, mappingId: string) {
  return queryOptions({
    queryKey: keys.mapping(mappingId),
    queryFn: ({ signal }) => readResource<Mapping>(request, `/mappings/${mappingId}`, { signal }),
  });
}

/** Products of DefectDojo whose name contains a text. */
export function productsQuery(request: Request, text: string) {
  return queryOptions({
    queryKey: [...keys.products, text],
    queryFn: ({ signal }) =>
      readList<Product>(request, `/products${queryString({ query: text, limit: 20 })}`, { signal }),
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  });
}

/** The rights of the key's user in a product of DefectDojo. */
export function productRightsQuery(request: Request, productId: number) {
  return queryOptions({
    queryKey: [...keys.products, 'rights', productId],
    queryFn: ({ signal }) =>
      readResource<ProductRights>(request, `/products/${String(productId)}/rights`, { signal }),
    staleTime: 30_000,
  });
}

/** Product types of DefectDojo whose name contains a text. */
export function productTypesQuery(request: Request, text: string) {
  return queryOptions({
    queryKey: [...keys.products, 'types', text],
    queryFn: ({ signal }) =>
      readList<ProductType>(request, `/product-types${queryString({ query: text, limit: 50 })}`, { signal }),
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  });
}

/** Maps a repository to a product. */
export function createMapping(request: Request, input: CreateMappingInput): Promise<Mapping> {
  return readResource<Mapping>(request, '/mappings', { method: 'POST', body: input });
}

/** Maps to another product, or follows another branch. With a revision only while the mapping has it. */
export function changeMapping(
  request: Request,
  { id, revision }: Pick<Mapping, 'id' | 'revision'>,
  input: ChangeMappingInput,
): Promise<Mapping> {
  return readResource<Mapping>(request, `/mappings/${id}`, {
    method: 'PATCH',
    body: input,
    ifMatch: revision,
  });
}

/** Creates the product of a stale mapping again under its name. */
export function createProductAgain(
  request: Request,
  mapping: Pick<Mapping, 'id' | 'revision' | 'productName'>,
): Promise<Mapping> {
  return changeMapping(request, mapping, {
    product: { kind: 'new', name: mapping.productName, productType: 'Gecko' },
    findings: 'leave',
  });
}

/** Removes a mapping. Its findings stay as they are, or a last push mitigates them. */
export async function removeMapping(
  request: Request,
  { id, revision }: Pick<Mapping, 'id' | 'revision'>,
  findings: LeftFindings,
): Promise<void> {
  const path = `/mappings/${id}${queryString({ findings })}`;
  await send(request, path, { method: 'DELETE', ifMatch: revision });
}

/** One page of the preview of a batch. */
export function batchPreviewQuery(
  request: Request,
  input: MapManyInput,
  page: { readonly limit: number; readonly offset: number },
) {
  return queryOptions({
    queryKey: ['batches', 'preview', input, page],
    queryFn: ({ signal }) =>
      readList<BatchPreviewRow>(request, '/mapping-batches/preview', {
        method: 'POST',
        body: { ...input, ...page },
        onlyReads: true,
        signal,
      }),
    placeholderData: keepPreviousData,
  });
}

/** The most parts of a summary that are asked for; each looks up 50 product names, which takes some seconds. */
const SUMMARY_PARTS_MAX = 20;

/** The totals of a batch, in parts: each looks up more product names. */
export function batchSummaryQuery(request: Request, input: Pick<MapManyInput, 'rule' | 'repositories'>) {
  return infiniteQueryOptions({
    queryKey: ['batches', 'summary', input],
    queryFn: ({ signal, pageParam: namesFrom }) =>
      readResource<BatchSummary>(request, '/mapping-batches/summary', {
        method: 'POST',
        body: { ...input, namesFrom },
        onlyReads: true,
        signal,
      }),
    initialPageParam: 0,
    getNextPageParam: ({ nextNames }, parts) => (parts.length < SUMMARY_PARTS_MAX ? nextNames : null),
    placeholderData: keepPreviousData,
    refetchOnWindowFocus: false,
  });
}

/** Starts a batch, which maps many repositories in the background. */
export function startBatch(request: Request, input: MapManyInput): Promise<MappingBatch> {
  return readResource<MappingBatch>(request, '/mapping-batches', { method: 'POST', body: input });
}

/** A batch. */
export function batchQuery(request: Request, batchId: string) {
  return queryOptions({
    queryKey: keys.batch(batchId),
    queryFn: ({ signal }) => readResource<MappingBatch>(request, `/mapping-batches/${batchId}`, { signal }),
  });
}

/** Takes a batch back. */
export function undoBatch(request: Request, batchId: string): Promise<MappingBatch> {
  return readResource<MappingBatch>(request, `/mapping-batches/${batchId}/undo`, { method: 'POST' });
}

/** One page of the repositories of a batch. */
export function batchItemsQuery(
  request: Request,
  batchId: string,
  query: { readonly limit: number; readonly offset: number; readonly status?: BatchItemStatus | undefined },
) {
  return queryOptions({
    queryKey: [...keys.batch(batchId), 'items', query],
    queryFn: ({ signal }) =>
      readList<MappingBatchItem>(request, `/mapping-batches/${batchId}/items${queryString(query)}`, {
        signal,
      }),
    placeholderData: keepPreviousData,
  });
}
