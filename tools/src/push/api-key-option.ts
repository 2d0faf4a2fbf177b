import { API_KEY, tidyApiKey } from '@gecko-defectdojo/contract/constants';
import { readTextFile } from '../files/read-text-file.ts';
import { UsageError } from './usage-error.ts';

/** A key has 40 characters and its file one line, also in UTF-16. */
const KEY_FILE_BYTES_MAX = 4_096;

/** Where a call says what its API key is. A flag comes before the environment. */
export interface KeySources {
  /** `--key`. */
  readonly key?: string | undefined;
  /** `--key-file`. */
  readonly keyFile?: string | undefined;
  /** `DEFECTDOJO_API_KEY`. */
  readonly environment?: string | undefined;
}

const KEY_IS_VISIBLE =
  'Warning: other users of this machine can read the value of --key in the list of processes, and it stays in the history of the shell. Use --key-file FILE or DEFECTDOJO_API_KEY instead.';

/** The API key of a call, with a warning where it can be seen by others. Undefined if no source has one. */
export interface GivenKey {
  readonly key: string | undefined;
  readonly warnings: readonly string[];
}

/**
 * Reads the API key from the one source of a call: the file, the flag, or else the environment. It may have DefectDojo's
 * word `Token` before it.
 *
 * @throws UsageError if both flags are given, or the file holds no key
 */
export function readGivenKey({ key, keyFile, environment }: KeySources): GivenKey {
  if (key !== undefined && keyFile !== undefined) {
    throw new UsageError('Give either --key or --key-file, not both.');
  }
  if (keyFile !== undefined) return { key: readKeyFile(keyFile), warnings: [] };
  if (key !== undefined) return { key: tidyApiKey(key), warnings: [KEY_IS_VISIBLE] };
  const tidied = environment === undefined ? '' : tidyApiKey(environment);
  return { key: tidied === '' ? undefined : tidied, warnings: [] };
}

function readKeyFile(path: string): string {
  const key = tidyApiKey(readTextFile({ path, maxBytes: KEY_FILE_BYTES_MAX }));
  if (key === '') throw new UsageError(`${path} is empty. Write the API v2 key into it, and nothing else.`);
  if (!API_KEY.pattern.test(key)) {
    throw new UsageError(`${path} holds more than a key. Write the API v2 key into it, and nothing else.`);
  }
  return key;
}
