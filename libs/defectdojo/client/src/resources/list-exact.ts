import type { z } from 'zod';
import type { DefectDojoClient } from '../client.ts';
import type { RemoteRequest } from '../transport/remote-call.ts';
import { remotePage } from './remote-schemas.ts';

const PAGE = 100;
const PAGES_MAX = 20;

/** Options of `listExact`. */
export interface ListExactOptions<T> extends Pick<RemoteRequest, 'path' | 'right' | 'signal' | 'maxBytes'> {
  readonly query: Readonly<Record<string, string | number>>;
  readonly row: z.ZodType<T>;
  readonly isMatch: (row: T) => boolean;
}

/**
 * Returns the rows that match, lowest id first. `isMatch` checks every row, because DefectDojo's filters ignore case,
 * match parts, or are ignored by versions that do not know them. Reads at most 2,000 rows.
 */
export async function listExact<T extends { readonly id: number }>(
  client: DefectDojoClient,
  options: ListExactOptions<T>,
): Promise<T[]> {
  const { row, isMatch, query, ...call } = options;
  const matches = new Map<number, T>();
  for (let page = 0; page < PAGES_MAX; page += 1) {
    const { results } = await client.send({
      ...call,
      method: 'GET',
      query: { ...query, limit: PAGE, offset: page * PAGE },
      schema: remotePage(row),
    });
    for (const found of results.filter(isMatch)) matches.set(found.id, found);
    if (results.length < PAGE) break;
  }
  return [...matches.values()].sort((a, b) => a.id - b.id);
}
