import type { UserRecord } from '../records.ts';
import type { EarlyRows } from '../rules/early-rows.ts';
import type { World } from '../world.ts';
import { HttpError } from './errors.ts';
import { isObject, type JsonObject } from './json-object.ts';

/** One authenticated request. */
export interface Call {
  readonly world: World;
  readonly user: UserRecord;
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  /** `http://host:port` from the Host header. DefectDojo builds its page links from it. */
  readonly origin: string;
  readonly contentType: string;
  readonly body: Buffer;
  /** A fault may end an import after this number of findings. */
  readonly findingsLimit: number;
  /** Set for a request that read its rows long before it saves them. */
  readonly early?: EarlyRows | undefined;
  /** Records the number of findings of the report in the request log. */
  countFindings(count: number): void;
}

/** The response of a handler. A body given as chunks is streamed. */
export interface HttpResponse {
  readonly status: number;
  readonly type?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Iterable<string>;
}

export type Handler = (call: Call) => HttpResponse | Promise<HttpResponse>;

export function json(status: number, body: unknown): HttpResponse {
  return { status, type: 'application/json', body: JSON.stringify(body) };
}

export function noContent(): HttpResponse {
  return { status: 204 };
}

export function html(
  status: number,
  title: string,
  headers: Readonly<Record<string, string>> = {},
): HttpResponse {
  return {
    status,
    type: 'text/html; charset=utf-8',
    headers,
    body: `<!doctype html>\n<html lang="en"><head><title>${title}</title></head><body><h1>${title}</h1></body></html>\n`,
  };
}

/** Returns the JSON object in the body. An empty body counts as an empty object. */
export function jsonBody(call: Pick<Call, 'body'>): JsonObject {
  const text = call.body.toString('utf8');
  if (text.trim() === '') return {};
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new HttpError(400, { message: 'JSON request content is malformed' });
  }
  if (!isObject(value)) {
    throw new HttpError(400, { non_field_errors: ['Invalid data. Expected a dictionary, but got list.'] });
  }
  return value;
}
