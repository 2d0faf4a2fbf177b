import { parseArgs } from 'node:util';
import type { ParseArgsConfig } from 'node:util';
import { UsageError } from '../push/usage-error.ts';

/**
 * Reads the arguments of a command; those of the process where `config` has none.
 *
 * @param usage a sentence with every option
 * @throws UsageError that says what cannot be read, with the usage
 */
export function readArguments<const T extends ParseArgsConfig>(
  config: T,
  usage: string,
): ReturnType<typeof parseArgs<T>> {
  try {
    return parseArgs(config);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new UsageError(`${asSentence(error.message)} ${usage}`, { cause: error });
  }
}

/** Some messages of Node end without a full stop. */
function asSentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
