import type { ParseArgsConfig } from 'node:util';
import { readArguments } from '../arguments/read-arguments.ts';
import { UsageError } from '../push/usage-error.ts';

type Names = readonly string[];

/** The options of a call, all as text, its flags, and what stands alone. */
export interface ReadOptions {
  readonly values: Readonly<Record<string, string | undefined>>;
  readonly flags: ReadonlySet<string>;
  readonly alone: readonly string[];
}

export interface AllowedOptions {
  /** Options with a value. `--as` is always allowed. */
  readonly values?: Names;
  /** Options without one. `--json` is always allowed. */
  readonly flags?: Names;
  /** How many words may stand alone. Default: none. */
  readonly alone?: number;
}

/** Reads the options of a verb. @throws UsageError with the usage */
export function readOptions(args: readonly string[], allowed: AllowedOptions, usage: string): ReadOptions {
  const { values = [], flags = [], alone = 0 } = allowed;
  const options: NonNullable<ParseArgsConfig['options']> = {};
  for (const name of ['as', ...values]) options[name] = { type: 'string' };
  for (const name of ['json', ...flags]) options[name] = { type: 'boolean' };
  const read = readArguments({ args: [...args], options, allowPositionals: true }, usage);
  if (read.positionals.length > alone)
    throw new UsageError(`There is no place for ${String(read.positionals[alone])}. ${usage}`);
  const given = Object.entries(read.values);
  return {
    values: Object.fromEntries(
      given.filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
    ),
    flags: new Set(given.filter(([, value]) => value === true).map(([name]) => name)),
    alone: read.positionals,
  };
}
