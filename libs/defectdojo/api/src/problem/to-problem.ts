import type { ErrorCode, Problem } from '@gecko-defectdojo/contract';
import { messageWithRemote } from '@gecko-defectdojo/domain';
import type { IntegrationError } from '@gecko-defectdojo/domain';
import type { FastifyError } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import { problemKind } from './problem-kinds.ts';

type FieldErrors = NonNullable<Problem['errors']>;

const DETAIL_MAX = 2_000;
const FIELD_MAX = 200;
const MESSAGE_MAX = 500;
const ERRORS_MAX = 50;

/** Returns the problem document of an `IntegrationError`. If it has a field, the message appears there too. */
export function integrationProblem(error: IntegrationError): Problem {
  const own = error.field === undefined ? [] : [{ field: error.field, message: error.message }];
  const faults = [...own, ...error.otherFaults];
  const detail = [messageOf(error), ...error.otherFaults.map(({ message }) => message)].join(' ');
  const errors = faults.map(({ field, message }) => fieldError(field, message));
  const { lastChange } = error;
  return {
    ...problem(error.code, detail, { errors: errors.length === 0 ? undefined : errors }),
    ...(lastChange && { lastChange: { by: lastChange.by, at: lastChange.at.toISOString() } }),
  };
}

/** Only a refusal sends the reader to DefectDojo's message. */
function messageOf(error: IntegrationError): string {
  return error.code === 'remote_refused' ? messageWithRemote(error) : error.message;
}

/** Returns the problem document of input that does not match a route's schema, each issue with its field. */
export function validationProblem(error: unknown): Problem | undefined {
  if (!hasZodFastifySchemaValidationErrors(error)) return undefined;
  const part = error.validationContext ?? 'body';
  const errors = error.validation
    .slice(0, ERRORS_MAX)
    .map(({ instancePath, message }) =>
      fieldError(fieldOf(instancePath, part), message ?? 'This is not valid.'),
    );
  const fields = [...new Set(errors.map(({ field }) => field))].join(', ');
  const detail = `Some of the input is not valid. Check ${fields}, then try again.`;
  return problem('validation_failed', detail, { errors });
}

/**
 * Returns the problem document of a request that Fastify refused before a route: too large, not JSON, or of another
 * type.
 */
export function requestProblem(error: unknown): Problem | undefined {
  if (!isRequestError(error)) return undefined;
  const detail = REQUEST_DETAILS[error.statusCode] ?? UNREADABLE;
  return problem('validation_failed', detail, { status: error.statusCode });
}

const UNREADABLE = 'The request cannot be read. Send a JSON body with the content type application/json.';

const REQUEST_DETAILS: Readonly<Record<number, string>> = {
  408: 'The request took too long to arrive. Send it again.',
  413: 'The request is too large. Send less, then try again.',
};

function isRequestError(error: unknown): error is FastifyError & { statusCode: number } {
  if (!(error instanceof Error) || !('code' in error) || !('statusCode' in error)) return false;
  const { code, statusCode } = error;
  return (
    typeof code === 'string' &&
    code.startsWith('FST_ERR_CTP_') &&
    typeof statusCode === 'number' &&
    statusCode < 500
  );
}

interface ProblemDetails {
  readonly status?: number;
  readonly errors?: FieldErrors | undefined;
}

function problem(code: ErrorCode, detail: string, details: ProblemDetails): Problem {
  const { status, title } = problemKind(code);
  return {
    type: `urn:gecko:defectdojo:${code}`,
    title,
    status: details.status ?? status,
    code,
    detail: detail.slice(0, DETAIL_MAX).toWellFormed(),
    ...(details.errors === undefined ? {} : { errors: details.errors }),
  };
}

function fieldError(field: string, message: string): FieldErrors[number] {
  return { field: field.slice(0, FIELD_MAX), message: message.slice(0, MESSAGE_MAX).toWellFormed() };
}

/** Returns `product.name` for `/product/name`. An issue of the whole input is assigned to the part of the request. */
function fieldOf(pointer: string, part: string): string {
  const path = pointer.split('/').filter((step) => step !== '');
  return path.length === 0 ? part : path.join('.');
}
