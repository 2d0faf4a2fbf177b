import type { Problem } from '@gecko-defectdojo/contract';
import type { FastifyReply } from 'fastify';
import type { GeckoErrorCode } from '@gecko/data';

/** The media type of RFC 9457. */
export const PROBLEM_TYPE = 'application/problem+json';

const KINDS: Readonly<Record<GeckoErrorCode, { readonly status: number; readonly title: string }>> = {
  validation_failed: { status: 400, title: 'The input is not valid' },
  unauthenticated: { status: 401, title: 'Not signed in' },
  forbidden: { status: 403, title: 'Not allowed' },
  not_found: { status: 404, title: 'Not found' },
  repository_not_found: { status: 404, title: 'Repository not found' },
  conflict: { status: 409, title: 'Changed in the meantime' },
  unavailable: { status: 503, title: 'Gecko is not available' },
  too_many_requests: { status: 429, title: 'Too many requests' },
  internal: { status: 500, title: 'Something went wrong in Gecko' },
};

/** A restart of Postgres takes a few seconds. */
export const RETRY_AFTER_SECONDS = 2;

const DETAIL_MAX = 2_000;
const FIELD_MAX = 200;
const MESSAGE_MAX = 500;

export interface ProblemOptions {
  readonly code: GeckoErrorCode;
  readonly detail: string;
  /** Default: the status of the code. */
  readonly status?: number;
  readonly errors?: readonly { readonly field: string; readonly message: string }[] | undefined;
}

/** Returns a problem document within the lengths that its schema allows. */
export function problemOf({ code, detail, status, errors }: ProblemOptions): Problem {
  const kind = KINDS[code];
  return {
    type: `urn:gecko:${code}`,
    title: kind.title,
    status: status ?? kind.status,
    code,
    detail: detail.slice(0, DETAIL_MAX).toWellFormed(),
    ...(errors === undefined ? {} : { errors: errors.map(boundedError) }),
  };
}

function boundedError({ field, message }: { readonly field: string; readonly message: string }) {
  return { field: field.slice(0, FIELD_MAX), message: message.slice(0, MESSAGE_MAX).toWellFormed() };
}

/** Sends a problem document. */
export function sendProblem(reply: FastifyReply, problem: Problem): FastifyReply {
  if (problem.code === 'unavailable') reply.header('retry-after', RETRY_AFTER_SECONDS);
  return reply
    .code(problem.status)
    .type(PROBLEM_TYPE)
    .send({ ...problem, requestId: reply.request.id });
}
