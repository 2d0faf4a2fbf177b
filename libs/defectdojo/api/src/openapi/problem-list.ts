import { ErrorCode } from '@gecko-defectdojo/contract';
import { problemKind } from '../problem/problem-kinds.ts';
import { PROBLEM_WORDS } from '../problem/problem-words.ts';
import type { ProblemWords } from '../problem/problem-words.ts';

/** A code with its status and its words. */
export interface ProblemCode extends ProblemWords {
  readonly code: ErrorCode;
  readonly status: number;
}

/** Returns all codes of the plugin, for the documentation. */
export function problemCodes(): ProblemCode[] {
  return ErrorCode.options.map((code) => ({
    code,
    status: problemKind(code).status,
    ...PROBLEM_WORDS[code],
  }));
}
