import type { z } from 'zod';
import type { DefectDojoClient } from '../client.ts';
import { RESPONSE_BYTES } from '../reading/response-limits.ts';
import { isTooLong } from '../responses/too-long.ts';
import type { RemoteRequest } from '../transport/remote-call.ts';
import { remotePage } from './remote-schemas.ts';

/** A page to read. */
export interface ReadPageOptions<T> extends Pick<RemoteRequest, 'path' | 'right' | 'signal'> {
  /** Filters and order. */
  readonly query: Readonly<Record<string, string | number>>;
  readonly row: z.ZodType<T>;
  readonly offset: number;
  readonly limit: number;
}

/** A page as it was read. The next one begins at `offset + results.length`. */
export interface Page<T> {
  /** The number of rows on all pages. */
  readonly count: number;
  readonly results: readonly T[];
  /** The number of rows that was asked for in the end. A good limit for the next page. */
  readonly limit: number;
  /** True if no row follows. */
  readonly isLast: boolean;
}

/**
 * Reads a page of at most `limit` rows. Where they are more than `RESPONSE_BYTES.page`, reads a quarter of them, and so on.
 * `isTooLong` is true for the error of a single row that is too long. A page without rows is read twice, because a proxy
 * or a DefectDojo in trouble can return an empty list, and Gecko makes again what is not there.
 */
export async function readPage<T>(client: DefectDojoClient, options: ReadPageOptions<T>): Promise<Page<T>> {
  const page = await readOnce(client, options);
  return page.results.length > 0 ? page : readOnce(client, options);
}

async function readOnce<T>(client: DefectDojoClient, options: ReadPageOptions<T>): Promise<Page<T>> {
  const { row, query, offset, ...call } = options;
  for (let { limit } = options; ; limit = Math.max(Math.floor(limit / 4), 1)) {
    try {
      const { count, results } = await client.send({
        ...call,
        method: 'GET',
        query: { ...query, limit, offset },
        schema: remotePage(row),
        maxBytes: RESPONSE_BYTES.page,
      });
      // A server may give fewer rows than asked for: 250 at most on Pro (documented).
      const isLast = results.length === 0 || offset + results.length >= count;
      return { count, results, limit, isLast };
    } catch (error) {
      if (!isTooLong(error) || limit <= 1) throw error;
    }
  }
}
