import { isIntegrationError, IntegrationError } from '@gecko-defectdojo/domain';

/** The codes of postgres.js and Node for a server that could not be reached or went away. */
const CONNECTION_LOST =
  /^(CONNECTION_(CLOSED|ENDED|DESTROYED)|CONNECT_TIMEOUT|ECONN(REFUSED|RESET|ABORTED)|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|EPIPE|ENOTFOUND|EAI_AGAIN)$/;

function isConnectionLost(error: unknown): boolean {
  return (
    error instanceof Error &&
    'code' in error &&
    typeof error.code === 'string' &&
    CONNECTION_LOST.test(error.code)
  );
}

/** When a caller may try again, in milliseconds: a restart of Postgres takes a few seconds. */
const RETRY_AFTER_MS = 2_000;

/**
 * Returns true if a query failed because the database cannot be used now: it was not reached, went away, starts, stops,
 * or lacks room or connections (classes 08, 53 and 57 of SQLSTATE). Drizzle's wrapping makes no difference.
 */
export function isDatabaseAway(error: unknown): boolean {
  let current: unknown = error;
  for (let depth = 0; depth < 5 && current instanceof Error; depth += 1) {
    if (isConnectionLost(current)) return true;
    current = current.cause;
  }
  const state = sqlStateOf(error) ?? '';
  return state !== TOOK_TOO_LONG && /^(08|53|57)/.test(state);
}

/** The server cancelled the statement: its time was up. */
const TOOK_TOO_LONG = '57014';

/** Returns the SQLSTATE of a failed query, also if Drizzle wrapped its error. Undefined for any other error. */
function sqlStateOf(error: unknown): string | undefined {
  let current: unknown = error;
  for (let depth = 0; depth < 5 && current instanceof Error; depth += 1) {
    // `EPIPE` has the shape of a SQLSTATE.
    if (isConnectionLost(current)) return undefined;
    if ('code' in current && typeof current.code === 'string' && /^[0-9A-Z]{5}$/.test(current.code))
      return current.code;
    current = current.cause;
  }
  return undefined;
}

/** Returns the constraint that a failed query broke. Undefined if the error does not name one. */
function constraintOf(error: unknown): string | undefined {
  let current: unknown = error;
  for (let depth = 0; depth < 5 && current instanceof Error; depth += 1) {
    if ('constraint_name' in current && typeof current.constraint_name === 'string')
      return current.constraint_name;
    current = current.cause;
  }
  return undefined;
}

/**
 * Returns the error that may leave this library: one that names only the kind of failure. Drizzle's errors quote the
 * statement and its parameters, which may hold a sealed key or the text of a finding. Errors of the plugin itself and
 * errors that no query caused are returned unchanged.
 */
export function translateDatabaseError(error: unknown): unknown {
  if (isIntegrationError(error)) return error;
  const state = sqlStateOf(error);
  const isQueryError = error instanceof Error && error.constructor.name === 'DrizzleQueryError';
  if (state === undefined && !isQueryError && !isDatabaseAway(error)) return error;
  if (state === '23505') {
    const constraint = constraintOf(error) ?? 'a unique key';
    return new IntegrationError(
      'conflict',
      `Another change to the same data came first (${constraint}). Try again.`,
      { retry: 'backoff' },
    );
  }
  if (state === TOOK_TOO_LONG) {
    return new IntegrationError(
      'busy',
      "Gecko's database took too long for this and gave it up. Try again in a few seconds, or ask for less at a time.",
      { retry: 'backoff', retryAfterMs: RETRY_AFTER_MS },
    );
  }
  if (isDatabaseAway(error)) {
    return new IntegrationError(
      'unavailable',
      "Gecko's database cannot be used at the moment. Try again in a few seconds.",
      { retry: 'backoff', retryAfterMs: RETRY_AFTER_MS },
    );
  }
  return new IntegrationError(
    'internal',
    `The database could not do this${state === undefined ? '' : ` (${state})`}. Try again.`,
    {
      // Class 40: serialisation failure or deadlock.
      retry: state === undefined || state.startsWith('40') ? 'backoff' : 'never',
    },
  );
}
