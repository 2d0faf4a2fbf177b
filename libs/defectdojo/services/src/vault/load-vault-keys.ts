import { closeSync, openSync, readSync } from 'node:fs';
import { IntegrationError } from '@gecko-defectdojo/domain';
import { parseVaultKeys, type VaultKeys } from './vault-keys.ts';

/** The key ring is in this file. */
const FILE_VARIABLE = 'GECKO_VAULT_KEYS_FILE';
/** The key ring can be read from this open file descriptor, such as a pipe. */
const DESCRIPTOR_VARIABLE = 'GECKO_VAULT_KEYS_FD';
/** The key ring itself. Still accepted in this release. */
const FORMER_VARIABLE = 'GECKO_VAULT_KEYS';

/** The variables that `loadVaultKeys` reads, with their meanings. One of them has to be set. */
export const VAULT_VARIABLES = {
  [FILE_VARIABLE]: 'The file that holds the key ring of the vault.',
  [DESCRIPTOR_VARIABLE]: 'The open file descriptor from which the key ring is read, in place of a file.',
  [FORMER_VARIABLE]:
    'The key ring itself. Of earlier releases: other processes of the same user can read it.',
} as const;

const RING_BYTES_MAX = 10_000;

export interface LoadVaultKeysOptions {
  /** Variables of the process, usually `process.env`. Those that name or hold the key ring are deleted from it. */
  readonly environment: Record<string, string | undefined>;
  /** Receives a sentence that the operator should read. */
  readonly onWarning: (message: string) => void;
}

/**
 * Reads the key ring once, from the file or the descriptor that the environment names, and takes it out of the
 * environment so that no child process inherits it. The text is parsed by `parseVaultKeys`.
 *
 * @throws IntegrationError `validation_failed` if no or several sources are named, or the source cannot be read
 */
export function loadVaultKeys({ environment, onWarning }: LoadVaultKeysOptions): VaultKeys {
  const file = take(environment, FILE_VARIABLE);
  const descriptor = take(environment, DESCRIPTOR_VARIABLE);
  const former = take(environment, FORMER_VARIABLE);
  const sources = [file, descriptor, former].filter((source) => source !== undefined);
  if (sources.length !== 1) {
    throw wrongSource(
      `Set one of ${FILE_VARIABLE} and ${DESCRIPTOR_VARIABLE}, so that the vault keys can be read. ${sources.length === 0 ? 'None is' : 'Several are'} set.`,
    );
  }
  if (file !== undefined) return parseVaultKeys(readFile(file));
  if (descriptor !== undefined) return parseVaultKeys(readDescriptor(descriptor));
  onWarning(
    `${FORMER_VARIABLE} leaves the vault keys in the environment, where other processes of the same user can read them. Write them to a file and set ${FILE_VARIABLE}. The next release no longer reads ${FORMER_VARIABLE}.`,
  );
  return parseVaultKeys(former ?? '');
}

/** Returns a variable and deletes it. Empty counts as unset, as in a shell. */
function take(environment: LoadVaultKeysOptions['environment'], name: string): string | undefined {
  const value = environment[name];
  Reflect.deleteProperty(environment, name);
  return value === '' ? undefined : value;
}

function readFile(path: string): string {
  let descriptor: number;
  try {
    descriptor = openSync(path, 'r');
  } catch {
    throw wrongSource(`The file that ${FILE_VARIABLE} names cannot be opened. Check its path and its owner.`);
  }
  return readToEnd(descriptor, FILE_VARIABLE);
}

function readDescriptor(text: string): string {
  // 1 and 2 are outputs.
  if (!/^(0|[3-9]|[1-9]\d{1,3})$/.test(text))
    throw wrongSource(`${DESCRIPTOR_VARIABLE} is not the number of an open file descriptor.`);
  return readToEnd(Number(text), DESCRIPTOR_VARIABLE);
}

/** Reads at most the bytes of the largest ring, one more to see that it ends, and closes the descriptor. */
function readToEnd(descriptor: number, variable: string): string {
  const buffer = Buffer.alloc(RING_BYTES_MAX + 1);
  let length = 0;
  try {
    for (let read = -1; read !== 0 && length < buffer.length; length += read)
      read = readSync(descriptor, buffer, length, buffer.length - length, null);
  } catch {
    throw wrongSource(`What ${variable} names cannot be read.`);
  } finally {
    closeQuietly(descriptor);
  }
  if (length > RING_BYTES_MAX) throw wrongSource(`What ${variable} names is longer than a key ring can be.`);
  const text = buffer.toString('utf8', 0, length);
  buffer.fill(0);
  return text;
}

function closeQuietly(descriptor: number): void {
  try {
    closeSync(descriptor);
  } catch {
    // A descriptor that was never open cannot be closed; reading it has said so.
  }
}

function wrongSource(message: string): IntegrationError {
  return new IntegrationError('validation_failed', message);
}
