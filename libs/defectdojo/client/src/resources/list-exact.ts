import type { z } from 'zod';
import type { DefectDojoClient } from '../client.ts';
import type { RemoteRequest } from '../transport/remote-call.ts';
import { remotePage } from './remote-schemas.ts';

const PAGE = 100;
const PAGES_MAX = 20;

/** What `listExact` asks for. */
export interface ListExactOptions<T> extends Pick<RemoteRequest, 'path' | 'right' | 'signal' | 'maxBytes'> {
  readonly query: Readonly<Record<string, string | number>>;
  readonly row: z.ZodType<T>;
  readonly isMatch: (row: T) => boolean;
}

/**
 * The rows that match, lowest id first. Every match is checked here, because filters of DefectDojo ignore case, look
 * for parts, or are ignored where a version does not know them. Rows beyond 2 000 are not looked at.
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
      answer: remotePage(row),
    });
    for (const found of results.filter(isMatch)) matches.set(found.id, found);
    if (results.length < PAGE) break;
  }
  return [...matches.values()].sort((a, b) => a.id - b.id);
}
