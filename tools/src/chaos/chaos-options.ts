import { readArguments } from '../arguments/read-arguments.ts';
import { FAULT_KINDS } from './fault-kinds.ts';
import type { FaultKind } from './fault-kinds.ts';
import { UsageError } from '../push/usage-error.ts';

/** The options of `chaos`. */
export interface ChaosOptions {
  /** Decides every move and fault, and their order. */
  readonly seed: number;
  /** For so long faults are injected. A fraction is allowed. */
  readonly minutes: number;
  readonly json: boolean;
  /** Kinds of faults to inject; all if undefined. Plans stay the same: the others are left out of them. */
  readonly only: ReadonlySet<FaultKind> | undefined;
}

const USAGE = 'Usage: chaos [--seed N] [--minutes M] [--only KIND,…] [--json]';
const MINUTES_MAX = 24 * 60;

/** Reads the command line. @throws UsageError with a sentence that says what to change */
export function parseChaosOptions(args: readonly string[]): ChaosOptions {
  const { seed = '1', minutes = '0.5', only, json = false } = readValues(args);
  if (!/^\d{1,9}$/.test(seed)) throw new UsageError(`--seed takes a whole number. ${USAGE}`);
  const count = Number(minutes);
  if (!(count > 0 && count <= MINUTES_MAX))
    throw new UsageError(`--minutes takes a number above 0, at most ${String(MINUTES_MAX)}. ${USAGE}`);
  return { seed: Number(seed), minutes: count, json, only: only === undefined ? undefined : readKinds(only) };
}

function readKinds(text: string): ReadonlySet<FaultKind> {
  const kinds = text.split(',').map((name) => {
    const kind = FAULT_KINDS.find((known) => known === name.trim());
    if (kind !== undefined) return kind;
    throw new UsageError(`--only takes kinds of faults: ${FAULT_KINDS.join(', ')}. ${USAGE}`);
  });
  return new Set(kinds);
}

function readValues(args: readonly string[]) {
  return readArguments(
    {
      args: [...args],
      options: {
        seed: { type: 'string' },
        minutes: { type: 'string' },
        only: { type: 'string' },
        json: { type: 'boolean' },
      },
    },
    USAGE,
  ).values;
}
