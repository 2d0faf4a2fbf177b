import type { ErrorCode } from '@gecko-defectdojo/contract';

/**
 * When the same work may be tried again. The code that creates an error decides it, because only that code knows the
 * cause; every consumer follows it.
 *
 * - `never`: the work fails in the same way until its input changes.
 * - `backoff`: the cause passes by itself. Wait longer from attempt to attempt, and at least `retryAfterMs`.
 * - `at_once`: there is nothing to wait for; the next attempt continues where this one stopped.
 * - `when_person_acted`: a person has to act (replace the key, resume, connect), and that act starts the work again.
 */
export type Retry = 'never' | 'backoff' | 'at_once' | 'when_person_acted';

/** The fault of one input field, in a sentence. */
export interface FieldFault {
  readonly field: string;
  readonly message: string;
}

/** The last change of an object. `by` is the person's name; null if Gecko itself made it. */
export interface LastChange {
  readonly by: string | null;
  readonly at: Date;
}

/** Facts that an `IntegrationError` carries besides its code and message. */
export interface IntegrationErrorOptions {
  /** Default: `never`. */
  readonly retry?: Retry | undefined;
  /** The shortest wait that the remote side asked for, in milliseconds. */
  readonly retryAfterMs?: number | undefined;
  /** The input field that the error belongs to, as a caller names it. */
  readonly field?: string | undefined;
  /** Faults of other input fields, found together with this error. Default: nothing. */
  readonly otherFaults?: readonly FieldFault[] | undefined;
  /** DefectDojo's own message, already shortened and free of secrets. */
  readonly remoteMessage?: string | undefined;
  /** DefectDojo's HTTP status. Absent when no response arrived. */
  readonly remoteStatus?: number | undefined;
  /**
   * True if DefectDojo responds to other requests, such as a read right after this write failed: the request is the cause,
   * and not an outage.
   * False if it did not respond. Absent where nothing was read.
   */
  readonly othersResponded?: boolean | undefined;
  /** With `changed_meanwhile`: the last change of the object, where it is known. */
  readonly lastChange?: LastChange | undefined;
  readonly cause?: unknown;
}

/**
 * The one error of this plugin: a code of a closed set and a message that says what happened and what to do.
 * Customers see the message, so it contains no key, no SQL and no finding content.
 */
export class IntegrationError extends Error {
  override readonly name = 'IntegrationError';
  readonly code: ErrorCode;
  readonly retry: Retry;
  readonly retryAfterMs: number | undefined;
  readonly field: string | undefined;
  readonly otherFaults: readonly FieldFault[];
  readonly remoteMessage: string | undefined;
  readonly remoteStatus: number | undefined;
  readonly othersResponded: boolean | undefined;
  readonly lastChange: LastChange | undefined;

  constructor(code: ErrorCode, message: string, options: IntegrationErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.retry = options.retry ?? 'never';
    this.retryAfterMs = options.retryAfterMs;
    this.field = options.field;
    this.otherFaults = options.otherFaults ?? [];
    this.remoteMessage = options.remoteMessage;
    this.remoteStatus = options.remoteStatus;
    this.othersResponded = options.othersResponded;
    this.lastChange = options.lastChange;
  }

  /** True if the same work may succeed later without a person. */
  get retryable(): boolean {
    return this.retry === 'backoff' || this.retry === 'at_once';
  }
}

/** Returns the same error with some options replaced. The original becomes its cause. */
export function errorWith(error: IntegrationError, changes: IntegrationErrorOptions): IntegrationError {
  const { retry, retryAfterMs, field, otherFaults, remoteMessage, remoteStatus } = error;
  const kept = { retry, retryAfterMs, field, otherFaults, remoteMessage, remoteStatus };
  const { othersResponded, lastChange } = error;
  const options = { ...kept, othersResponded, lastChange, cause: error, ...changes };
  return new IntegrationError(error.code, error.message, options);
}

/** Returns the message of an error with DefectDojo's own words, if it has any. */
export function messageWithRemote({ message, remoteMessage }: IntegrationError): string {
  return remoteMessage === undefined ? message : `${message} DefectDojo said: ${remoteMessage}`;
}

/** Returns true for an error of this plugin, also across two copies of this module. */
export function isIntegrationError(error: unknown): error is IntegrationError {
  return error instanceof Error && error.name === 'IntegrationError';
}
