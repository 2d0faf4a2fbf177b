import { RepositoriesQuery } from '@gecko-defectdojo/contract';
import { z } from 'zod';

/** A page number counted from 1; what is no page is the first. */
const PageNumber = z.coerce.number().int().min(1).max(100_000).default(1).catch(1);

/** Words to search for. An address typed by hand can make a number of them. */
const Words = z.coerce.string().max(200).default('').catch('');

/** What the table's address remembers; anything that is not understood falls back to what is usual. */
export const HomeSearch = z.object({
  search: Words,
  filter: RepositoriesQuery.shape.filter.catch('all'),
  chapter: z
    .string()
    .regex(/^V\d{1,2}$/)
    .optional()
    .catch(undefined),
  level: z
    .union([z.literal(1), z.literal(2), z.literal(3)])
    .optional()
    .catch(undefined),
  sort: RepositoriesQuery.shape.sort.catch('name'),
  order: RepositoriesQuery.shape.order.catch('asc'),
  page: PageNumber,
});
export type HomeSearch = z.infer<typeof HomeSearch>;

/** What the address of a paged list remembers. */
export const PagedSearch = z.object({ page: PageNumber });
export type PagedSearch = z.infer<typeof PagedSearch>;

/** What the matrix's address remembers. */
export const MatrixSearch = HomeSearch.pick({ search: true, chapter: true, level: true, page: true });
export type MatrixSearch = z.infer<typeof MatrixSearch>;

/** Which repositories a batch is for: those named, or every one that is not mapped and matches. */
export const MapManySearch = z.object({
  ids: z.array(z.uuid()).max(1_000).optional().catch(undefined),
  search: Words,
  batch: z.uuid().optional().catch(undefined),
});
export type MapManySearch = z.infer<typeof MapManySearch>;

/** What an address leaves out, because it is usual. */
export const USUAL_SEARCH = {
  home: HomeSearch.parse({}),
  paged: PagedSearch.parse({}),
  matrix: MatrixSearch.parse({}),
  mapMany: MapManySearch.parse({}),
} as const;
