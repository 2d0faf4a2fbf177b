import type { DefectDojoClient } from '../client.ts';
import { readPage, type ReadPageOptions } from './read-page.ts';
import { withinTime } from './within-time.ts';

const PAGE = 100;
const ROWS_MAX = 2_000;
/** Pages get smaller where rows are long. */
const PAGES_MAX = 100;

/** Options of `listExact`. */
export interface ListExactOptions<T> extends Omit<ReadPageOptions<T>, 'offset' | 'limit'> {
  readonly isMatch: (row: T) => boolean;
}

/**
 * Returns the rows that match, lowest id first. `isMatch` checks every row, because DefectDojo's filters ignore case,
 * match parts, or are ignored by versions that do not know them. Reads at most 2,000 rows, in `timeouts.listingMs`.
 */
export async function listExact<T extends { readonly id: number }>(
  client: DefectDojoClient,
  options: ListExactOptions<T>,
): Promise<T[]> {
  const { isMatch, signal, ...call } = options;
  const matches = new Map<number, T>();
  await withinTime({ ms: client.timeouts.listingMs, signal, what: 'a list' }, async (ending) => {
    let offset = 0;
    for (let page = 0, limit = PAGE; page < PAGES_MAX && offset < ROWS_MAX; page += 1) {
      const read = await readPage(client, { ...call, offset, limit, signal: ending });
      for (const found of read.results.filter(isMatch)) matches.set(found.id, found);
      if (read.isLast) return;
      offset += read.results.length;
      limit = read.limit;
    }
  });
  return [...matches.values()].sort((a, b) => a.id - b.id);
}
