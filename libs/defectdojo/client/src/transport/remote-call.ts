import type { z } from 'zod';

/** A call of DefectDojo's API v2. */
export interface RemoteRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** A template below `/api/v2`, with its trailing slash: without it DefectDojo redirects (301), and a POST becomes a GET. */
  readonly path: `/${string}/`;
  /** What `{id}` in the path stands for. */
  readonly id?: number;
  readonly query?: Readonly<Record<string, string | number>>;
  readonly body?: RequestBody;
  /** What the key's user must be allowed to do, as it follows "may not": `create products`. */
  readonly right: string;
  /** The light calls' limit unless given. */
  readonly timeoutMs?: number | undefined;
  /** The most bytes of an answer; 8 MiB unless given. */
  readonly maxBytes?: number;
  readonly signal: AbortSignal | undefined;
}

/** A call and what to make of its answer: everything the schema does not name is dropped. */
export interface RemoteCall<T> extends RemoteRequest {
  readonly answer: z.ZodType<T>;
}

/** A body as it goes over the wire. DefectDojo takes no compressed bodies (400 on 3.2.0). */
export interface RequestBody {
  readonly contentType: string;
  readonly content: string | Buffer;
}

/** A body of JSON. */
export function jsonBody(value: object): RequestBody {
  return { contentType: 'application/json', content: JSON.stringify(value) };
}

/** The address of a call. Every part is encoded, so that no name can reach another path. */
export function callUrl(baseUrl: string, call: RemoteRequest): string {
  const path = call.id === undefined ? call.path : call.path.replace('{id}', encodeURIComponent(call.id));
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(call.query ?? {})) query.set(name, String(value));
  return `${baseUrl}/api/v2${path}${query.size === 0 ? '' : `?${query.toString()}`}`;
}
