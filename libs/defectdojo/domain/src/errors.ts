import type { ErrorCode } from '@gecko-defectdojo/contract';

/** What an `IntegrationError` carries besides its code and sentence. */
export interface IntegrationErrorOptions {
  /** Whether the same call may succeed later without anybody acting. Decided where the error is made. */
  readonly retryable?: boolean;
  /** How long the remote side asked us to wait, in milliseconds. */
  readonly retryAfterMs?: number;
  /** The input field it belongs to, as a caller names it. */
  readonly field?: string;
  /** DefectDojo's own words, already shortened and free of secrets. */
  readonly remoteMessage?: string;
  /** DefectDojo's HTTP status, when it answered. */
  readonly remoteStatus?: number;
  readonly cause?: unknown;
}

/**
 * The one error of this plugin: a code of a closed set and a sentence that says what happened and what to do.
 * Its message is fit for a customer's eyes: no key, no SQL, no finding content.
 */
export class IntegrationError extends Error {
  override readonly name = 'IntegrationError';
  readonly code: ErrorCode;
  readonly retryable: boolean;
  readonly retryAfterMs: number | undefined;
  readonly field: string | undefined;
  readonly remoteMessage: string | undefined;
  readonly remoteStatus: number | undefined;

  constructor(code: ErrorCode, message: string, options: IntegrationErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.retryable = options.retryable ?? false;
    this.retryAfterMs = options.retryAfterMs;
    this.field = options.field;
    this.remoteMessage = options.remoteMessage;
    this.remoteStatus = options.remoteStatus;
  }
}

/** Tells our error from any other, also across two copies of this module. */
export function isIntegrationError(error: unknown): error is IntegrationError {
  return error instanceof Error && error.name === 'IntegrationError';
}
