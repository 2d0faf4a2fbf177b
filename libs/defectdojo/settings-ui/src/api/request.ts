import type { Pagination } from '@gecko-defectdojo/contract';
import { correctClock } from '@gecko-defectdojo/ui';
import type { DefectDojoHost } from '../host.ts';
import { isOffline } from './is-offline.ts';
import { isRecord } from './is-record.ts';
import { ApiProblem, readProblem } from './problem.ts';
import { readJson } from './read-json.ts';

/** Sends a request through the host. */
export type Request = DefectDojoHost['request'];

/** One page of a list. */
export interface ListPage<T> {
  readonly items: readonly T[];
  readonly pagination: Pagination;
}

export interface SendOptions {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly body?: unknown;
  /** The revision of what is changed: another one refuses the change. Left out: any. */
  readonly ifMatch?: string | undefined;
  /** True for a POST that changes nothing. Default: only a GET changes nothing. */
  readonly onlyReads?: boolean;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Sends a request.
 *
 * @throws ApiProblem for a response that is no success, and for none at all
 */
export async function send(request: Request, path: string, options: SendOptions = {}): Promise<Response> {
  const { method = 'GET', body, ifMatch, signal, onlyReads = method === 'GET' } = options;
  const headers = {
    ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    ...(ifMatch === undefined ? {} : { 'if-match': `"${ifMatch}"` }),
  };
  const wasOffline = isOffline();
  let response: Response;
  try {
    response = await request(path, {
      method,
      headers,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(signal === undefined ? {} : { signal }),
    });
  } catch (error) {
    if (signal?.aborted === true) throw error;
    throw new ApiProblem({ code: 'offline', message: noResponseWords(wasOffline, onlyReads), cause: error });
  }
  correctClock(response);
  if (!response.ok) throw await readProblem(response);
  return response;
}

/** Says that there is no response. The request may have arrived unless the browser was offline before. */
function noResponseWords(wasOffline: boolean, onlyReads: boolean): string {
  if (wasOffline && !onlyReads) return 'You are offline. Nothing was saved.';
  if (wasOffline) return 'You are offline. Check your network connection, then try again.';
  if (!onlyReads) return 'Gecko did not respond. This may not be saved: look before you try again.';
  return 'Gecko could not be reached. Check your network connection, then try again.';
}

/*
 * The one edge where a response becomes a type of the contract. The API encodes responses with the contract's
 * schemas, which add and drop nothing, and this page is compiled against the same types. Parsing again would cost
 * every visitor a schema library, and would blank an open page when a newer API sends a value that it does not know.
 * So only the envelope is checked, to detect responses of something else.
 */

/** Reads one resource. `T` is the contract's type for this path. */
export async function readResource<T>(request: Request, path: string, options?: SendOptions): Promise<T> {
  const response = await send(request, path, options);
  const { data } = envelopeOf(await readJson(response));
  if (!isRecord(data)) throw unexpectedResponse(data);
  return data as T;
}

/** Reads one page of a list. `T` is the contract's type for a row of this path. */
export async function readList<T>(
  request: Request,
  path: string,
  options?: SendOptions,
): Promise<ListPage<T>> {
  const response = await send(request, path, options);
  const { data, pagination } = envelopeOf(await readJson(response));
  if (!Array.isArray(data)) throw unexpectedResponse(data);
  const items = data as readonly T[];
  const all = { total: items.length, limit: Math.max(items.length, 1), offset: 0, hasMore: false };
  if (pagination !== undefined && !isPagination(pagination)) throw unexpectedResponse(pagination);
  return { items, pagination: pagination ?? all };
}

function envelopeOf(body: unknown): { readonly data: unknown; readonly pagination: unknown } {
  if (!isRecord(body)) throw unexpectedResponse(body);
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

function unexpectedResponse(cause: unknown): ApiProblem {
  return new ApiProblem({
    code: 'unexpected_response',
    message: 'Gecko sent a response that this page does not understand. Reload the page, then try again.',
    cause,
  });
}

/** Returns a query string with its question mark. Leaves out undefined values and empty texts. */
export function queryString(values: Readonly<Record<string, string | number | boolean | undefined>>): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) {
    if (value !== undefined && value !== '') search.set(name, String(value));
  }
  const text = search.toString();
  return text === '' ? '' : `?${text}`;
}
