import { isIntegrationError } from './errors.ts';

const CAUSES_MAX = 4;
const FRAMES_MAX = 12;
const MESSAGE_MAX = 500;

/** A SQLSTATE, or a code of Node or of postgres.js: never a value. */
const CODE = /^[A-Z0-9_]{3,40}$/;
/** Texts in quotation marks and backticks are values more often than names. */
const QUOTED = /"[^"]*"|“[^”]*”|`[^`]*`/g;
/** The user name and password of an address. */
const CREDENTIALS = /\/\/[^\s/@]+@/g;
/** Longer than a word: a key, a hash, a token or an encoded text. */
const LONG = /[A-Za-z0-9+/_=%~-]{20,}/g;
/** The word before a statement or its parameters, and all that follows. */
const STATEMENT = /(failed query|params|parameters|query|detail)\s*:[^]*/i;

/**
 * Returns an error as a text for a log or a terminal: name, code, what is safe of its message, and where it was thrown,
 * for it and its causes. An error of the plugin keeps its message. Of any other, statements, parameters, quoted texts,
 * credentials and long runs of characters are taken out, and its other fields are left out: they may hold an API key
 * or the text of a finding.
 */
export function describeError(error: unknown): string {
  const parts: string[] = [];
  let current: unknown = error;
  for (let depth = 0; depth < CAUSES_MAX && current !== undefined && current !== null; depth += 1) {
    parts.push(describeOne(current));
    current = current instanceof Error ? current.cause : undefined;
  }
  return parts.join('\ncaused by ');
}

/**
 * Returns an error without fields and causes whose message and stack are those of `describeError`. For code that is not
 * the plugin's and prints or stores what it is given: the host's logger, the job queue.
 */
export function toSafeError(error: unknown): Error {
  const safe = new Error(safeMessage(error));
  if (error instanceof Error) safe.name = nameOf(error);
  safe.stack = describeError(error);
  return safe;
}

/** Returns what is safe to show of the message of an error: all of it for an error of the plugin. */
function safeMessage(error: unknown): string {
  if (!(error instanceof Error)) return 'Something that is no error was thrown.';
  if (isIntegrationError(error)) return error.message;
  if (isDatabaseError(error)) return 'The database refused a statement.';
  return error.message
    .slice(0, MESSAGE_MAX)
    .replace(STATEMENT, '$1: …')
    .replace(QUOTED, '"…"')
    .replace(CREDENTIALS, '//…@')
    .replace(LONG, '…')
    .toWellFormed();
}

function describeOne(error: unknown): string {
  if (!(error instanceof Error)) return safeMessage(error);
  const code =
    'code' in error && typeof error.code === 'string' && CODE.test(error.code) ? ` [${error.code}]` : '';
  return [`${nameOf(error)}${code}: ${safeMessage(error)}`, ...framesOf(error)].join('\n');
}

/** The name of a class, which its own code wrote. */
function nameOf(error: Error): string {
  return /^\w{1,60}$/.test(error.name) ? error.name : 'Error';
}

/** Messages of the database quote values: the parameters, the row, or the text that is no number. */
function isDatabaseError(error: Error): boolean {
  return (
    error.constructor.name === 'DrizzleQueryError' ||
    error.name === 'PostgresError' ||
    'severity' in error ||
    ('query' in error && 'parameters' in error)
  );
}

/** Returns the lines of the stack that name a place. The first ones repeat the message, over as many lines as it has. */
function framesOf(error: Error): string[] {
  const lines = (error.stack ?? '').split('\n');
  return lines.filter((line) => /^\s{4}at [^"]*:\d+:\d+\)?$/.test(line)).slice(0, FRAMES_MAX);
}
