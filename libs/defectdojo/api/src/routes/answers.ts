import { Problem } from '@gecko-defectdojo/contract';
import type { Pagination } from '@gecko-defectdojo/contract';
import type { Page } from '@gecko-defectdojo/services';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { PROBLEM_TYPE } from '../problem/handle-error.ts';

/**
 * By content type, so that it does not apply to the host's own errors, which pass through here when this plugin
 * rethrows them.
 */
const problemAnswer = { description: 'The problem', content: { [PROBLEM_TYPE]: { schema: Problem } } };

/** Problem responses of every route. A response schema lets nothing else out. */
export const problemAnswers = { '4xx': problemAnswer, '5xx': problemAnswer } as const;

/** The response of a route that removes something. */
export const NoContent = z.null().describe('Done');

/** Wraps one resource in Gecko's envelope. */
export function resource<T>(data: T): { version: 'v1'; data: T } {
  return { version: 'v1', data };
}

/** One page of a list in Gecko's envelope. */
export interface ListAnswer<T> {
  version: 'v1';
  data: T[];
  pagination: Pagination;
  filters: Record<string, string>;
}

/** Wraps one page of a list in Gecko's envelope. */
export function list<T>(page: Page<T>): ListAnswer<T> {
  return { version: 'v1', data: [...page.items], pagination: page.pagination, filters: {} };
}

/** Wraps a complete, short list in Gecko's envelope. */
export function wholeList<T>(items: readonly T[]): ListAnswer<T> {
  const total = items.length;
  return list({ items, pagination: { total, limit: Math.max(total, 1), offset: 0, hasMore: false } });
}

/** The response of a route that returns a file. */
export const FileAnswer = z.string().describe('The file');

/** Sends a file under the given name. */
export function sendFile(
  reply: FastifyReply,
  file: { readonly name: string; readonly type: string; readonly text: string },
): FastifyReply {
  return reply
    .header('content-type', file.type)
    .header('content-disposition', `attachment; filename="${file.name}"`)
    .serializer((payload: unknown) => payload as string) // the text goes out as it is, not as JSON
    .send(file.text);
}
