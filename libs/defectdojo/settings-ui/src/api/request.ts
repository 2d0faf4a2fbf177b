import type { Pagination } from '@gecko-defectdojo/contract';
import type { DefectDojoHost } from '../host.ts';
import { isRecord } from './is-record.ts';
import { ApiProblem, readProblem } from './problem.ts';

/** How the module asks its host's API. */
export type Request = DefectDojoHost['request'];

/** One page of a list. */
export interface ListPage<T> {
  readonly items: readonly T[];
  readonly pagination: Pagination;
}

export interface SendOptions {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly body?: unknown;
  readonly signal?: AbortSignal | undefined;
}

/** Sends a request; an answer that is no success becomes an `ApiProblem`, and so does none at all. */
export async function send(request: Request, path: string, options: SendOptions = {}): Promise<Response> {
  const { method = 'GET', body, signal } = options;
  let answer: Response;
  try {
    answer = await request(path, {
      method,
      ...(body === undefined
        ? {}
        : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
      ...(signal === undefined ? {} : { signal }),
    });
  } catch (error) {
    if (signal?.aborted === true) throw error;
    throw new ApiProblem({
      code: 'offline',
      message: 'Gecko could not be reached. Check your network connection, then try again.',
      cause: error,
    });
  }
  if (!answer.ok) throw await readProblem(answer);
  return answer;
}

/*
 * The one edge where an answer becomes a type of the contract. The API encodes each with the contract's schema, which
 * leaves nothing out and lets nothing else through, and this page is compiled against the same types. To parse it a
 * second time would cost every visitor a schema library, and would blank an open page when a newer API says a value
 * this page has never heard of. So only the envelope is looked at, for what is no answer of the API at all.
 */

/** Reads one resource: `T` is what the contract says of this path. */
export async function readResource<T>(request: Request, path: string, options?: SendOptions): Promise<T> {
  const answer = await send(request, path, options);
  const { data } = envelopeOf(await answer.json());
  if (!isRecord(data)) throw notUnderstood(data);
  return data as T;
}

/** Reads one page of a list: `T` is what the contract says of a row of this path. */
export async function readList<T>(
  request: Request,
  path: string,
  options?: SendOptions,
): Promise<ListPage<T>> {
  const answer = await send(request, path, options);
  const { data, pagination } = envelopeOf(await answer.json());
  if (!Array.isArray(data)) throw notUnderstood(data);
  const items = data as readonly T[];
  const all = { total: items.length, limit: Math.max(items.length, 1), offset: 0, hasMore: false };
  if (pagination !== undefined && !isPagination(pagination)) throw notUnderstood(pagination);
  return { items, pagination: pagination ?? all };
}

function envelopeOf(body: unknown): { readonly data: unknown; readonly pagination: unknown } {
  if (!isRecord(body)) throw notUnderstood(body);
  return { data: body['data'], pagination: body['pagination'] };
}

function isPagination(value: unknown): value is Pagination {
  if (!isRecord(value)) return false;
  const { total, limit, offset, hasMore } = value;
  return isCount(total, 0) && isCount(limit, 1) && isCount(offset, 0) && typeof hasMore === 'boolean';
}

function isCount(value: unknown, least: number): boolean {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= least;
}

function notUnderstood(cause: unknown): ApiProblem {
  return new ApiProblem({
    code: 'unexpected_answer',
    message: 'Gecko answered in a way this page does not understand. Reload the page, then try again.',
    cause,
  });
}

/** A query string of what is set; empty texts and undefined are left out. */
export function queryString(values: Readonly<Record<string, string | number | boolean | undefined>>): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) {
    if (value !== undefined && value !== '') search.set(name, String(value));
  }
  const text = search.toString();
  return text === '' ? '' : `?${text}`;
}
