import type { PageQuery, Pagination } from '@gecko-defectdojo/contract';
import { parsePosition } from '@gecko-defectdojo/data';
import type { PageWindow, Positioned } from '@gecko-defectdojo/data';
import { IntegrationError } from '@gecko-defectdojo/domain';
import { listDigest, readCursor, writeCursor } from './paging/cursor.ts';

/** One page of a list with its position. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly pagination: Pagination;
}

/** Returns a page made of its rows and the total. */
export function pageOf<T>(items: readonly T[], total: number, query: PageQuery): Page<T> {
  const { limit, offset } = query;
  return { items, pagination: { total, limit, offset, hasMore: offset + items.length < total } };
}

/** A page of a list that is asked for by an offset or by a cursor. */
export interface AskedPage {
  /** The part to read: one row more than the page, which tells that there is another page. */
  readonly window: PageWindow;
  /** Returns the rows of the page. */
  rows<T>(read: readonly T[]): T[];
  /** Returns the page with the cursor of the next one. `read` are all rows of the window. */
  page<T>(items: readonly T[], read: readonly Positioned[], total: number): Page<T>;
}

/**
 * Reads which page of a list a query asks for. A cursor is bound to the list and to the filter, so that it goes on where
 * it came from: rows that come or go meanwhile make no other row appear twice or not at all.
 *
 * @throws IntegrationError `validation_failed` for a cursor of another list or filter, and for one beside an offset
 */
export function askPage(
  list: string,
  query: PageQuery & { readonly cursor?: string | undefined },
): AskedPage {
  const { limit, offset, cursor, ...filter } = query;
  if (cursor !== undefined && offset > 0) throw twice();
  const of = listDigest(list, filter);
  const window = {
    limit: limit + 1,
    offset,
    after: cursor === undefined ? undefined : readCursor(cursor, of),
  };
  return {
    window,
    rows: (read) => read.slice(0, limit),
    page: (items, read, total) => {
      const last = read.length > limit ? read[limit - 1] : undefined;
      const nextCursor = last ? writeCursor(of, parsePosition(last.position)) : null;
      return { items, pagination: { total, limit, offset, hasMore: last !== undefined, nextCursor } };
    },
  };
}

function twice(): IntegrationError {
  return new IntegrationError(
    'validation_failed',
    'A page is asked for by a cursor or by an offset. Send one of them.',
    { field: 'cursor' },
  );
}
