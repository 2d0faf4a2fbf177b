import type { ErrorCode, LastChange } from '@gecko-defectdojo/contract';
import { isRecord } from './is-record.ts';
import { readJson } from './read-json.ts';

/** The code of a refusal by the API, or of a failure to reach it. */
export type ApiProblemCode = ErrorCode | 'offline' | 'unexpected_response';

/** A response that is no success. `message` is a sentence for the page. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';
  readonly code: ApiProblemCode;
  readonly status: number;
  /** Messages by input field. */
  readonly fields: Readonly<Record<string, string>>;
  /** The last change of an object that was changed meanwhile: person and time. Undefined where they are not known. */
  readonly lastChange: LastChange | undefined;

  constructor(options: {
    readonly code: ApiProblemCode;
    readonly message: string;
    readonly status?: number;
    readonly fields?: Readonly<Record<string, string>>;
    readonly lastChange?: LastChange | undefined;
    readonly cause?: unknown;
  }) {
    super(options.message, { cause: options.cause });
    this.code = options.code;
    this.status = options.status ?? 0;
    this.fields = options.fields ?? {};
    this.lastChange = options.lastChange;
  }
}

/** Returns the problem behind an error; for any other error, a general one. */
export function problemOf(error: unknown): ApiProblem {
  if (error instanceof ApiProblem) return error;
  return new ApiProblem({
    code: 'unexpected_response',
    message: 'Something went wrong. Reload the page, then try again.',
    cause: error,
  });
}

/** Reads a problem document. Describes any other body by its status. */
export async function readProblem(response: Response): Promise<ApiProblem> {
  const body = await readJson(response).catch(() => undefined);
  const problem = isRecord(body) ? body : {};
  const { code, detail } = problem;
  if (typeof code !== 'string' || typeof detail !== 'string') {
    return new ApiProblem({
      code: 'unexpected_response',
      message: `Gecko responded with status ${String(response.status)}. Try again in a moment.`,
      status: response.status,
    });
  }
  return new ApiProblem({
    // A newer API may send a code that is not known here. Its sentence is still right, and no rule matches the code.
    code: code as ErrorCode,
    message: detail,
    status: response.status,
    fields: readFields(problem['errors']),
    lastChange: readLastChange(problem['lastChange']),
  });
}

function readLastChange(lastChange: unknown): LastChange | undefined {
  const { by, at } = isRecord(lastChange) ? lastChange : {};
  if (typeof at !== 'string' || Number.isNaN(Date.parse(at))) return undefined;
  return { by: typeof by === 'string' ? by : null, at };
}

function readFields(errors: unknown): Readonly<Record<string, string>> {
  const named = (Array.isArray(errors) ? errors : []).flatMap((error: unknown) => {
    const { field, message } = isRecord(error) ? error : {};
    return typeof field === 'string' && typeof message === 'string' ? [[field, message] as const] : [];
  });
  return Object.fromEntries(named);
}
