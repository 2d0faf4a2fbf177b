/** The failures that Gecko reports by name. */
export type GeckoErrorCode =
  | 'validation_failed'
  | 'unauthenticated'
  | 'forbidden'
  | 'not_found'
  | 'repository_not_found'
  | 'conflict'
  | 'unavailable'
  | 'too_many_requests'
  | 'internal';

export interface GeckoErrorOptions {
  /** The input field that the message is about. */
  readonly field?: string;
}

/** An error with a message for the person who caused it: what happened and what to do. */
export class GeckoError extends Error {
  override readonly name = 'GeckoError';
  readonly code: GeckoErrorCode;
  readonly field: string | undefined;

  constructor(code: GeckoErrorCode, message: string, options: GeckoErrorOptions = {}) {
    super(message);
    this.code = code;
    this.field = options.field;
  }
}
