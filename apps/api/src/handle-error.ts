import type { Problem } from '@gecko-defectdojo/contract';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import { GeckoError } from '@gecko/data';
import { problemOf, sendProblem } from './problem.ts';

const ERRORS_MAX = 50;

/** Sends what went wrong as a problem document; rethrows unexpected errors to the handler above. */
export async function handleError(
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  if (error instanceof GeckoError && error.code === 'internal')
    request.log.error({ err: error }, 'Gecko failed');
  const problem = geckoProblem(error) ?? validationProblem(error) ?? requestProblem(error);
  if (!problem) throw error;
  return sendProblem(reply, problem);
}

function geckoProblem(error: unknown): Problem | undefined {
  if (!(error instanceof GeckoError)) return undefined;
  const { code, message, field } = error;
  return problemOf({ code, detail: message, errors: field === undefined ? undefined : [{ field, message }] });
}

/** Input that does not fit a route's schema, each issue at its field. */
function validationProblem(error: unknown): Problem | undefined {
  if (!hasZodFastifySchemaValidationErrors(error)) return undefined;
  const errors = error.validation.slice(0, ERRORS_MAX).map(({ instancePath, message }) => ({
    field: instancePath.split('/').filter(Boolean).join('.') || (error.validationContext ?? 'body'),
    message: message ?? 'This is not valid.',
  }));
  const fields = [...new Set(errors.map(({ field }) => field))].join(', ');
  const detail = `Some of the input is not valid. Check ${fields}, then try again.`;
  return problemOf({ code: 'validation_failed', detail, errors });
}

/** A request that Fastify refused before it reached a route: too large, not JSON, of another type. */
function requestProblem(error: unknown): Problem | undefined {
  if (!isRequestError(error)) return undefined;
  const detail = REQUEST_DETAILS[error.statusCode] ?? UNREADABLE;
  return problemOf({ code: 'validation_failed', detail, status: error.statusCode });
}

const UNREADABLE = 'The request cannot be read. Send a JSON body with the content type application/json.';

const REQUEST_DETAILS: Readonly<Record<number, string>> = {
  408: 'The request took too long to arrive. Send it again.',
  413: 'The request is too large. Send less, then try again.',
};

function isRequestError(error: unknown): error is FastifyError & { statusCode: number } {
  if (!(error instanceof Error) || !('code' in error) || !('statusCode' in error)) return false;
  const { code, statusCode } = error;
  const isContentError = typeof code === 'string' && code.startsWith('FST_ERR_CTP_');
  return isContentError && typeof statusCode === 'number' && statusCode < 500;
}
