import type { ErrorCode } from '@gecko-defectdojo/contract';
import { PROBLEM_TYPE } from '../problem/handle-error.ts';
import { problemKind } from '../problem/problem-kinds.ts';
import type { ResponseObject } from './document.ts';

/** Why a body is refused before its route, by status. The code is that of any input that is not valid. */
export const BODY_REFUSALS: Readonly<Record<number, string>> = {
  408: 'The body took too long to arrive',
  413: 'The body is too large',
  415: 'The body is not JSON',
};

/** So many codes are in the name of a response. */
const NAMED_CODES = 3;

/** The responses of all routes that are problems, each once. */
export class ProblemResponses {
  readonly #responses = new Map<string, ResponseObject>();

  /** Returns references to the problems with these codes, by status. */
  refer(codes: readonly ErrorCode[], takesBody: boolean): Record<string, { $ref: string }> {
    const byStatus = Map.groupBy(codes, (code) => problemKind(code).status);
    const named = [...byStatus].map(
      ([status, of]) => [status, this.#add(responseName(of), status, of)] as const,
    );
    const bodies = takesBody ? Object.keys(BODY_REFUSALS).map(Number) : [];
    const refused = bodies.map(
      (status) => [status, this.#add(`Body${String(status)}`, status, ['validation_failed'])] as const,
    );
    // Keys that are numbers come in their order.
    return Object.fromEntries([...named, ...refused]);
  }

  /** Returns the responses by name. */
  components(): Record<string, ResponseObject> {
    return Object.fromEntries([...this.#responses].toSorted(([a], [b]) => (a < b ? -1 : 1)));
  }

  #add(name: string, status: number, codes: readonly ErrorCode[]): { $ref: string } {
    const response = problemResponse(status, codes);
    const known = this.#responses.get(name);
    if (known && known.description !== response.description) {
      throw new Error(`Two responses have the name ${name}. Put more codes into names.`);
    }
    this.#responses.set(name, response);
    return { $ref: `#/components/responses/${name}` };
  }
}

/** Returns `NotFound`, `ConnectionMissingOrNotFound`, or `AddressRefusedOrDnsFailedOrTlsFailedAnd9More`. */
function responseName(codes: readonly ErrorCode[]): string {
  const words = codes.slice(0, NAMED_CODES).map(pascal).join('Or');
  return codes.length > NAMED_CODES ? `${words}And${String(codes.length - NAMED_CODES)}More` : words;
}

function pascal(code: string): string {
  return code.replaceAll(/(?:^|_)(\w)/g, (_, letter: string) => letter.toUpperCase());
}

function problemResponse(status: number, codes: readonly ErrorCode[]): ResponseObject {
  const words = codes.map((code) => `\`${code}\`: ${BODY_REFUSALS[status] ?? problemKind(code).title}`);
  const examples = Object.fromEntries(
    codes.map((code) => [
      code,
      { $ref: `#/components/examples/${BODY_REFUSALS[status] ? `body_${String(status)}` : code}` },
    ]),
  );
  return {
    description: words.join('. '),
    ...((status === 429 || status === 503) && {
      headers: { 'Retry-After': { $ref: '#/components/headers/RetryAfter' } },
    }),
    content: { [PROBLEM_TYPE]: { schema: { $ref: '#/components/schemas/Problem' }, examples } },
  };
}
