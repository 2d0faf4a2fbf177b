import { errorDetailText, pythonReprList, type FieldError } from './python-repr.ts';

/** Advertising that the open-source edition adds to refusals. Clients have to skip it. */
export const advertisement = ['Pro comes with more features. See https://defectdojo.com/platform'];

/** An answer other than the wanted one, thrown from anywhere below a request. */
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

/** An exception DefectDojo did not foresee: 500, without any detail (dojo/api_v2/exception_handler.py). */
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

/** A refused form: each field with its complaints, and all of them again as Python text. */
export function validationError(errors: ReadonlyMap<string, readonly FieldError[]>): HttpError {
  const fields = [...errors].map(([field, complaints]) => [field, complaints.map(({ text }) => text)]);
  return new HttpError(400, {
    ...Object.fromEntries(fields),
    message: errorDetailText(errors),
    pro: advertisement,
  });
}

export function fieldError(field: string, text: string, code = 'invalid'): HttpError {
  return validationError(new Map([[field, [{ text, code }]]]));
}

export function formError(text: string, code = 'invalid'): HttpError {
  return fieldError('non_field_errors', text, code);
}

/** A complaint of the parser or importer: only a `message`, holding a Python list. */
export function importerError(text: string): HttpError {
  return new HttpError(400, { message: pythonReprList([text]), pro: advertisement });
}

/** A complaint of an import's permission check: the body is a bare list. */
export function listError(text: string): HttpError {
  return new HttpError(400, [text]);
}
