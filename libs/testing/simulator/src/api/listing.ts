import { json, type HttpResponse, type Call } from '../http/call.ts';
import { fieldError } from '../http/errors.ts';

/** Creates a filter from the value of its query parameter. */
export type FilterOf<Row> = (value: string, call: Call) => (row: Row) => boolean;

export interface Listing<Row> {
  readonly filters: Readonly<Record<string, FilterOf<Row>>>;
  /** Names that `o=` accepts. Without it, the parameter is ignored like any unknown one. */
  readonly orderings?: Readonly<Record<string, (row: Row) => string | number | boolean | null>>;
  readonly represent: (row: Row, call: Call) => unknown;
}

/**
 * Returns one page: filters, `o=`, `limit` and `offset`. A bad or zero `limit` counts as 25, and there is no maximum
 * (LimitOffsetPagination, dojo/settings/settings.dist.py) but on Pro. Unknown parameters are ignored.
 */
export function pageResponse<Row extends { readonly id: number }>(
  call: Call,
  rows: Iterable<Row>,
  listing: Listing<Row>,
): HttpResponse {
  const tests = Object.entries(listing.filters).flatMap(([name, filter]) => {
    const value = call.query.getAll(name).at(-1);
    return value === undefined || value === '' ? [] : [filter(value, call)];
  });
  const compare = ordering(call.query.get('o'), listing);
  const found: Row[] = [];
  for (const row of rows) if (tests.every((test) => test(row))) found.push(row);
  if (compare !== undefined) found.sort(compare);
  const limit = Math.min(positive(call.query.get('limit')) ?? 25, call.world.capabilities.pageMax);
  const offset = positive(call.query.get('offset')) ?? 0;
  const link = (start: number): string => {
    const query = new URLSearchParams(call.query);
    query.set('limit', String(limit));
    if (start > 0) query.set('offset', String(start));
    else query.delete('offset');
    return `${call.origin}${call.path}?${query.toString()}`;
  };
  return json(200, {
    count: found.length,
    next: offset + limit < found.length ? link(offset + limit) : null,
    previous: offset > 0 ? link(Math.max(offset - limit, 0)) : null,
    results: found.slice(offset, offset + limit).map((row) => listing.represent(row, call)),
    prefetch: {},
  });
}

function positive(text: string | null): number | undefined {
  if (text === null || !/^\d+$/.test(text)) return undefined;
  return Number(text) > 0 ? Number(text) : undefined;
}

/** Returns the requested order. Equal rows are ordered by id. An unknown name is refused. */
function ordering<Row extends { readonly id: number }>(
  text: string | null,
  listing: Listing<Row>,
): ((a: Row, b: Row) => number) | undefined {
  const { orderings } = listing;
  if (text === null || text === '' || orderings === undefined) return undefined;
  const keys = text.split(',').map((name) => {
    const key = orderings[name.replace(/^-/, '')];
    if (key === undefined) {
      throw fieldError({
        field: 'o',
        text: `Select a valid choice. ${name} is not one of the available choices.`,
        code: 'invalid_choice',
      });
    }
    return { key, sign: name.startsWith('-') ? -1 : 1 };
  });
  return (a, b) => {
    for (const { key, sign } of keys) {
      const [left, right] = [key(a) ?? '', key(b) ?? ''];
      if (left !== right) return left < right ? -sign : sign;
    }
    return a.id - b.id;
  };
}
