import type { ErrorCode } from '@gecko-defectdojo/contract';
import { isRecord } from './is-record.ts';

/** Why the API said no, or why nobody could be asked. */
export type ApiProblemCode = ErrorCode | 'offline' | 'unexpected_answer';

/** An answer of the API that is no success. `message` is a sentence to show as it is. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';
  readonly code: ApiProblemCode;
  readonly status: number;
  /** Messages by the input field they belong to. */
  readonly fields: Readonly<Record<string, string>>;

  constructor(options: {
    readonly code: ApiProblemCode;
    readonly message: string;
    readonly status?: number;
    readonly fields?: Readonly<Record<string, string>>;
    readonly cause?: unknown;
  }) {
    super(options.message, { cause: options.cause });
    this.code = options.code;
    this.status = options.status ?? 0;
    this.fields = options.fields ?? {};
  }
}

/** The problem an error stands for; what is no problem of the API is told in general words. */
export function problemOf(error: unknown): ApiProblem {
  if (error instanceof ApiProblem) return error;
  return new ApiProblem({
    code: 'unexpected_answer',
    message: 'Something went wrong. Reload the page, then try again.',
    cause: error,
  });
}

/** Reads a problem document; anything else in its place is told by its status. */
export async function readProblem(answer: Response): Promise<ApiProblem> {
  const body: unknown = await answer.json().catch(() => undefined);
  const problem = isRecord(body) ? body : {};
  const { code, detail } = problem;
  if (typeof code !== 'string' || typeof detail !== 'string') {
    return new ApiProblem({
      code: 'unexpected_answer',
      message: `Gecko answered with status ${String(answer.status)}. Try again in a moment.`,
      status: answer.status,
    });
  }
  return new ApiProblem({
    // A newer API may have a code that is not known here: its sentence is right all the same, and nothing matches it.
    code: code as ErrorCode,
    message: detail,
    status: answer.status,
    fields: readFields(problem['errors']),
  });
}

function readFields(errors: unknown): Readonly<Record<string, string>> {
  const named = (Array.isArray(errors) ? errors : []).flatMap((error: unknown) => {
    const { field, message } = isRecord(error) ? error : {};
    return typeof field === 'string' && typeof message === 'string' ? [[field, message] as const] : [];
  });
  return Object.fromEntries(named);
}
