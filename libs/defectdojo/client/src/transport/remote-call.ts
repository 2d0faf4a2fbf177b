import type { z } from 'zod';

/** A call of DefectDojo's API v2. */
export interface RemoteRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Template below `/api/v2` with its trailing slash. Without it DefectDojo redirects (301), which turns a POST into a GET. */
  readonly path: `/${string}/`;
  /** The value of `{id}` in the path. */
  readonly id?: number;
  readonly query?: Readonly<Record<string, string | number>>;
  readonly body?: RequestBody;
  /** True for a write that DefectDojo refuses in any case, because it is incomplete. It counts as a read. */
  readonly changesNothing?: true;
  /** The right that the key's user needs, in the form that follows "may not": `create products`. */
  readonly right: string;
  /** Default: the client's `lightMs`. */
  readonly timeoutMs?: number | undefined;
  /** Maximum size of the response, one of `RESPONSE_BYTES`. */
  readonly maxBytes: number;
  readonly signal: AbortSignal | undefined;
}

/** A call and the schema of its response. Fields that the schema does not name are dropped. */
export interface RemoteCall<T> extends RemoteRequest {
  readonly schema: z.ZodType<T>;
}

/** Returns true for a call that may change something in DefectDojo. */
export function isWrite({
  method,
  changesNothing,
}: Pick<RemoteRequest, 'method' | 'changesNothing'>): boolean {
  return method !== 'GET' && changesNothing !== true;
}

/** Returns true for a call that imports a report. */
export function isReport({ method, path }: Pick<RemoteRequest, 'method' | 'path'>): boolean {
  return method === 'POST' && (path === '/import-scan/' || path === '/reimport-scan/');
}

/** An encoded request body. DefectDojo takes no compressed bodies (400 on 3.2.0). */
export interface RequestBody {
  readonly contentType: string;
  readonly content: string | Buffer;
}

/** Returns a JSON body. */
export function jsonBody(value: object): RequestBody {
  return { contentType: 'application/json', content: JSON.stringify(value) };
}

/** Returns the URL of a call. Every part is encoded, so that no value can reach another path. */
export function callUrl(baseUrl: string, call: RemoteRequest): string {
  const path = call.id === undefined ? call.path : call.path.replace('{id}', encodeURIComponent(call.id));
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(call.query ?? {})) query.set(name, String(value));
  return `${baseUrl}/api/v2${path}${query.size === 0 ? '' : `?${query.toString()}`}`;
}
