import { z } from 'zod';

/** A UUID in lower-case text form: the id of every row of ours and of Gecko. */
export const Uuid = z.uuid().max(36);
export type Uuid = z.infer<typeof Uuid>;

/** An instant as ISO 8601 in UTC, as Gecko's API writes it. */
export const Instant = z.iso.datetime({ offset: true }).max(40);
export type Instant = z.infer<typeof Instant>;

/**
 * The id of a request, by which it is followed from a click through its jobs to DefectDojo and back. A caller may choose
 * it in the header `x-request-id`.
 */
export const RequestId = z.string().regex(/^[A-Za-z0-9._-]{1,64}$/);
export type RequestId = z.infer<typeof RequestId>;

/**
 * A short text for the state of what people change in an object: the value of its `ETag`. It stays while only a push or a
 * check changes the object. Left out by an earlier release.
 */
export const Revision = z.string().min(1).max(40);
export type Revision = z.infer<typeof Revision>;

/** The id of an object in DefectDojo: a positive 32-bit integer (Django's AutoField). */
export const RemoteId = z.int().min(1).max(2_147_483_647);
export type RemoteId = z.infer<typeof RemoteId>;

/** The default and the largest page size of a list (Gecko's API conventions). */
export const PAGE_LIMIT_DEFAULT = 100;
export const PAGE_LIMIT_MAX = 1000;

/** A requested page of a list. */
export const PageQuery = z.object({
  limit: z.coerce.number().int().min(1).max(PAGE_LIMIT_MAX).default(PAGE_LIMIT_DEFAULT),
  offset: z.coerce.number().int().min(0).max(10_000_000).default(0),
});
export type PageQuery = z.infer<typeof PageQuery>;

/** The longest cursor. It holds the sort keys of a row, of which a name is the longest. */
export const CURSOR_MAX = 2_000;

/** Where a list goes on, as `nextCursor` of the page before. */
export const Cursor = z.string().min(1).max(CURSOR_MAX);
export type Cursor = z.infer<typeof Cursor>;

/** A requested page of a list that can also be read on from the end of the page before. */
export const CursorPageQuery = PageQuery.extend({ cursor: Cursor.optional() });
export type CursorPageQuery = z.infer<typeof CursorPageQuery>;

/** The returned page of a list, with the total. */
export const Pagination = z.object({
  total: z.int().min(0),
  limit: z.int().min(1),
  /** 0 for a page that was asked for by a cursor. */
  offset: z.int().min(0),
  hasMore: z.boolean(),
  /** Where the list goes on. Null at its end; absent in lists that are read whole, and in responses of earlier releases. */
  nextCursor: Cursor.nullable().optional(),
});
export type Pagination = z.infer<typeof Pagination>;

/** Wraps one resource the way Gecko's API does. */
export function resourceEnvelope<T extends z.ZodType>(data: T) {
  return z.object({ version: z.literal('v1'), data });
}

/** Wraps one page of a list the way Gecko's API does. `filters` repeats the filters that were applied. */
export function listEnvelope<T extends z.ZodType>(item: T) {
  return z.object({
    version: z.literal('v1'),
    data: z.array(item).max(PAGE_LIMIT_MAX),
    pagination: Pagination,
    filters: z.record(z.string().max(60), z.string().max(300)),
  });
}
