import { Problem } from '@gecko-defectdojo/contract';
import { correctClock } from '@gecko-defectdojo/ui';
import type { z } from 'zod';
import { words } from './words.ts';

/** The path of Gecko's API on this origin. */
const API_PREFIX = '/api/v1';

/** The slowest request is the scan of a large repository. */
const TIMEOUT_MS = 60_000;

/** A refusal by the API, or a failure to reach it. Its message is a sentence for the page. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  /** The HTTP status; 0 without a response. */
  readonly status: number;
  readonly fields: ReadonlyMap<string, string>;

  constructor(status: number, message: string, fields: ReadonlyMap<string, string> = new Map()) {
    super(message);
    this.status = status;
    this.fields = fields;
  }
}

/**
 * Sends a request to Gecko's API in the current session.
 *
 * @throws ApiError if there is no response
 */
export async function send(path: string, init: RequestInit = {}): Promise<Response> {
  const wasOffline = !navigator.onLine;
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(), TIMEOUT_MS);
  const signal = init.signal ? AbortSignal.any([init.signal, late.signal]) : late.signal;
  try {
    const response = await fetch(API_PREFIX + path, { credentials: 'same-origin', ...init, signal });
    // A stream ends when its reader wants it to.
    if (isStream(response)) clearTimeout(timer);
    correctClock(response);
    return response;
  } catch (error) {
    if (init.signal?.aborted === true) throw error;
    throw new ApiError(0, noResponseWords(wasOffline, init.method ?? 'GET'));
  }
}

function isStream(response: Response): boolean {
  return response.headers.get('content-type')?.startsWith('text/event-stream') ?? false;
}

/** Says that there is no response. The request may have arrived unless the browser was offline before. */
function noResponseWords(wasOffline: boolean, method: string): string {
  if (method === 'GET') return wasOffline ? words.offline : words.unreachable;
  return wasOffline ? words.notSaved : words.perhapsNotSaved;
}

/** Reads the error of a response. */
async function errorOf(response: Response): Promise<ApiError> {
  const parsed = Problem.safeParse(await response.json().catch(() => undefined));
  if (!parsed.success) return new ApiError(response.status, words.notUnderstood);
  const { detail, errors = [] } = parsed.data;
  return new ApiError(response.status, detail, new Map(errors.map(({ field, message }) => [field, message])));
}

/** The options of `call`. */
export interface CallOptions {
  readonly method?: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  readonly body?: object;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Sends a request and parses its response.
 *
 * @throws ApiError with a sentence for the page
 */
export async function call<T extends z.ZodType>(
  path: string,
  schema: T,
  { method = 'GET', body, signal }: CallOptions = {},
): Promise<z.output<T>> {
  const response = await send(path, {
    method,
    ...(signal === undefined ? {} : { signal }),
    ...(body === undefined
      ? {}
      : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  });
  if (!response.ok) throw await errorOf(response);
  const parsed = schema.safeParse(response.status === 204 ? null : await response.json());
  if (parsed.success) return parsed.data;
  throw new ApiError(response.status, words.outdated);
}

/** Returns a query string with its question mark. Leaves out undefined and empty values. */
export function queryString(parameters: Readonly<Record<string, string | number | undefined>>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== undefined && value !== '') query.set(name, String(value));
  }
  const text = query.toString();
  return text === '' ? '' : `?${text}`;
}
