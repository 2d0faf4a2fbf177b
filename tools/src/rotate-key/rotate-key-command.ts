import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { openDatabase } from '@gecko-defectdojo/data';
import type { Database } from '@gecko-defectdojo/data';
import { createAesVault, getKeyRotation, loadVaultKeys, startKeyRotation } from '@gecko-defectdojo/services';
import type { KeyRotation } from '@gecko-defectdojo/services';
import { describeFailure } from '../push/describe-failure.ts';

const USAGE =
  'Use: DATABASE_URL=… GECKO_VAULT_KEYS_FILE=… npm run --silent rotate-key -- [--status] [--json]';

/** Between two looks at the rotation, in milliseconds. */
const LOOK_MS = 500;
/** After so many looks it tells what it waits for. */
const HINT_AFTER = 60;

interface Options {
  /** Only tells how far it is. */
  readonly status: boolean;
  readonly json: boolean;
}

/** The process that calls the command, replaced in tests. */
export interface RotateKeyProcess {
  readonly args: readonly string[];
  readonly environment: Record<string, string | undefined>;
  /** Writes a line to the standard output, or for a person beside it. */
  readonly print: (line: string) => void;
  readonly tell: (line: string) => void;
}

/** Reads the arguments. Returns undefined for a call at fault. */
function readOptions(args: readonly string[]): Options | undefined {
  const flag = { type: 'boolean', default: false } as const;
  try {
    return parseArgs({ args: [...args], options: { status: flag, json: flag } }).values;
  } catch {
    return undefined;
  }
}

/**
 * Seals every stored API key with the first key of the ring, and follows the workers that do it. Interrupting it leaves
 * the jobs in the queue; calling it again goes on. Returns the exit code: 1 if a key is left that no key of the ring
 * opens, 2 when the call is at fault.
 */
export async function runRotateKeyCommand(caller: RotateKeyProcess): Promise<number> {
  const options = readOptions(caller.args);
  const url = caller.environment['DATABASE_URL'];
  if (options === undefined || url === undefined || url === '') {
    caller.tell(USAGE);
    return 2;
  }
  try {
    return await rotateKey(caller, options, url);
  } catch (error) {
    const { message, exitCode } = describeFailure(error);
    caller.tell(message);
    return exitCode;
  }
}

async function rotateKey(caller: RotateKeyProcess, { status, json }: Options, url: string): Promise<number> {
  const { environment, print, tell } = caller;
  const database = openDatabase({ url, maxConnections: 1, applicationName: 'gecko-rotate-key' });
  try {
    const rotation = await rotateKeys({ database, environment, tell }, { status });
    if (json) print(JSON.stringify(rotation));
    return status || rotation.outdated === 0 ? 0 : 1;
  } finally {
    await database.close();
  }
}

/** The database, and the process whose ring of master keys counts. */
export type RotateKeyContext = Pick<RotateKeyProcess, 'environment' | 'tell'> & {
  readonly database: Database;
};

/**
 * Seals every stored API key with the first key of the ring and follows that to its end, or with `status` only tells how
 * far it is. Returns how it stands.
 */
export async function rotateKeys(
  { database, environment, tell }: RotateKeyContext,
  { status }: Pick<Options, 'status'>,
): Promise<KeyRotation> {
  const context = { database, vault: createAesVault(loadVaultKeys({ environment, onWarning: tell })) };
  const rotation = status ? await getKeyRotation(context) : await follow(context, tell);
  if (status) tell(sentenceOf(rotation));
  if (!status && rotation.outdated > 0)
    tell(
      'No key of the ring opens the rest. The log of the worker names their connections. Put the key that sealed them into the ring, or replace their API keys.',
    );
  return rotation;
}

/** Starts the rotation and tells how far it is until no job is left. Returns how it ended. */
async function follow(
  context: Parameters<typeof startKeyRotation>[0],
  tell: RotateKeyProcess['tell'],
): Promise<KeyRotation> {
  let rotation = await startKeyRotation(context);
  tell(sentenceOf(rotation));
  for (let looks = 1; rotation.isRunning; looks += 1) {
    await delay(LOOK_MS);
    const before = rotation.sealed;
    rotation = await getKeyRotation(context);
    if (rotation.sealed !== before) tell(sentenceOf(rotation));
    if (looks === HINT_AFTER)
      tell('Still waiting for a worker that has this key first in its ring. Its log says why it waits.');
  }
  return rotation;
}

function sentenceOf({ total, sealed }: KeyRotation): string {
  return `${String(sealed)} of ${String(total)} API keys are sealed with the current master key.`;
}
