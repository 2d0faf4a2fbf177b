import { errorDetailText, pythonReprList, type FieldError } from './python-repr.ts';

/** Advertising that the open-source edition adds to error responses. Clients must ignore it. */
const advertisement = ['Pro comes with more features. See https://defectdojo.com/platform'];

/** An error response, thrown by any code that handles a request. */
export class HttpError extends Error {
  readonly status: number;
  readonly body: unknown;

  constructor(status: number, body: unknown) {
    super(`HTTP ${status}`);
    this.name = 'HttpError';
    this.status = status;
    this.body = body;
  }
}

/** An unexpected exception in DefectDojo: 500 without details (dojo/api_v2/exception_handler.py). */
export class ServerFault extends HttpError {
  constructor() {
    super(500, { message: 'Internal server error, check logs for details', pro: advertisement });
    this.name = 'ServerFault';
  }
}

export function detailError(status: number, detail: string): HttpError {
  return new HttpError(status, { detail });
}

export function permissionDenied(): HttpError {
  return detailError(403, 'You do not have permission to perform this action.');
}

export function notFound(model?: string): HttpError {
  return detailError(404, model === undefined ? 'Not found.' : `No ${model} matches the given query.`);
}

/** Creates the response to an invalid form: the errors of each field, and all of them again as Python text. */
export function validationError(errors: ReadonlyMap<string, readonly FieldError[]>): HttpError {
  const fields = [...errors].map(([field, complaints]) => [field, complaints.map(({ text }) => text)]);
  return new HttpError(400, {
    ...Object.fromEntries(fields),
    message: errorDetailText(errors),
    pro: advertisement,
  });
}

export interface FieldErrorOptions {
  readonly field: string;
  readonly text: string;
  readonly code?: string | undefined;
}

/** Creates an error of one field. The code is `invalid` by default. */
export function fieldError({ field, text, code = 'invalid' }: FieldErrorOptions): HttpError {
  return validationError(new Map([[field, [{ text, code }]]]));
}

export function formError(text: string, code = 'invalid'): HttpError {
  return fieldError({ field: 'non_field_errors', text, code });
}

/** Creates an error of the parser or importer: only a `message` that holds a Python list. */
export function importerError(text: string): HttpError {
  return new HttpError(400, { message: pythonReprList([text]), pro: advertisement });
}

/** Creates an error of an import's permission check: the body is a bare list. */
export function listError(text: string): HttpError {
  return new HttpError(400, [text]);
}
