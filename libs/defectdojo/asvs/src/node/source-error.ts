/** The reason why a repository could not be read at all. */
export type SourceErrorCode =
  | 'not_a_repository'
  | 'no_such_commit'
  | 'unsafe_repository'
  | 'broken_archive'
  | 'forbidden'
  | 'git_failed';

/** Thrown if a repository could not be read at all. The message says what happened and what to do. */
export class SourceError extends Error {
  readonly code: SourceErrorCode;

  constructor(code: SourceErrorCode, message: string) {
    super(message);
    this.name = 'SourceError';
    this.code = code;
  }
}
