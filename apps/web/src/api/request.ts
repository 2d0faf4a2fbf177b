import { Problem } from '@gecko-defectdojo/contract';
import type { z } from 'zod';

/** Where Gecko's API is, beside this page. */
export const API_PREFIX = '/api/v1';

/** A scan of a large repository is the slowest thing anybody asks for. */
const TIMEOUT_MS = 60_000;

/** What the API said no with, or what kept it from saying anything. Its message is fit to be shown. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  /** The HTTP status; 0 when there was no answer. */
  readonly status: number;
  readonly fields: ReadonlyMap<string, string>;

  constructor(status: number, message: string, fields: ReadonlyMap<string, string> = new Map()) {
    super(message);
    this.status = status;
    this.fields = fields;
  }
}

/** Sends a request to Gecko's API as whoever is signed in. @throws ApiError when no answer came */
export async function send(path: string, init: RequestInit = {}): Promise<Response> {
  const timeout = AbortSignal.timeout(TIMEOUT_MS);
  const signal = init.signal ? AbortSignal.any([init.signal, timeout]) : timeout;
  try {
    return await fetch(API_PREFIX + path, { credentials: 'same-origin', ...init, signal });
  } catch (error) {
    if (init.signal?.aborted === true) throw error;
    throw new ApiError(0, 'Gecko could not be reached. Check your connection, then try again.');
  }
}

/** What an answer that is no success says. */
async function errorOf(response: Response): Promise<ApiError> {
  const parsed = Problem.safeParse(await response.json().catch(() => undefined));
  if (!parsed.success)
    return new ApiError(response.status, 'Gecko gave an answer that cannot be read. Try again.');
  const { detail, errors = [] } = parsed.data;
  return new ApiError(response.status, detail, new Map(errors.map(({ field, message }) => [field, message])));
}

/** What a request asks for. */
export interface CallOptions {
  readonly method?: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  readonly body?: object;
  readonly signal?: AbortSignal | undefined;
}

/** Sends a request and parses its answer. @throws ApiError with a sentence to show */
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
  throw new ApiError(response.status, 'Gecko gave an answer that cannot be read. Reload the page.');
}

/** Writes the parameters that are set as a query string, with its question mark. */
export function queryString(parameters: Readonly<Record<string, string | number | undefined>>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== undefined && value !== '') query.set(name, String(value));
  }
  const text = query.toString();
  return text === '' ? '' : `?${text}`;
}
