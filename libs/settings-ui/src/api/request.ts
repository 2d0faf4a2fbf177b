import { Pagination } from '@gecko-defectdojo/contract';
import { z } from 'zod';
import type { DefectDojoHost } from '../host.ts';
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

/** Reads one resource with its schema. */
export async function readResource<T extends z.ZodType>(
  request: Request,
  schema: T,
  path: string,
  options?: SendOptions,
): Promise<z.output<T>> {
  const answer = await send(request, path, options);
  const { data } = parse(z.object({ data: z.unknown() }), await answer.json());
  return parse(schema, data);
}

/** Reads one page of a list with the schema of its rows. */
export async function readList<T extends z.ZodType>(
  request: Request,
  schema: T,
  path: string,
  options?: SendOptions,
): Promise<ListPage<z.output<T>>> {
  const answer = await send(request, path, options);
  const envelope = z.object({ data: z.unknown(), pagination: Pagination.optional() });
  const { data, pagination } = parse(envelope, await answer.json());
  const items = parse(z.array(schema), data);
  const all = { total: items.length, limit: Math.max(items.length, 1), offset: 0, hasMore: false };
  return { items, pagination: pagination ?? all };
}

function parse<T extends z.ZodType>(schema: T, value: unknown): z.output<T> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new ApiProblem({
    code: 'unexpected_answer',
    message: 'Gecko answered in a way this page does not understand. Reload the page, then try again.',
    cause: parsed.error,
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
