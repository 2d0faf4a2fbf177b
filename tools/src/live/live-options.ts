import { readArguments } from '../arguments/read-arguments.ts';
import { parseInstanceUrl } from '@gecko-defectdojo/client';
import { readGivenKey } from '../push/api-key-option.ts';
import { UsageError } from '../push/usage-error.ts';

/** The options of `live`. */
export interface LiveOptions {
  /** The base URL of the instance, without a slash at its end. */
  readonly url: string;
  readonly key: string;
  readonly allowPrivateNetwork: boolean;
  /** Makes a user, resets its key and removes it. Needs a superuser's key. */
  readonly ownUser: boolean;
  readonly json: boolean;
}

const USAGE =
  'Usage: live --url URL [--key-file FILE] [--allow-private-network] [--own-user] [--json]. Without --key-file the key is read from DEFECTDOJO_API_KEY.';

/** Reads the command line, the environment and the key's file. @throws UsageError with a sentence that says what to change */
export function parseLiveOptions(args: readonly string[], environment: NodeJS.ProcessEnv): LiveOptions {
  const values = readValues(args);
  const { url, 'key-file': keyFile } = values;
  if (url === undefined) throw new UsageError(`Name the DefectDojo with --url. ${USAGE}`);
  const allowPrivateNetwork = values['allow-private-network'] ?? false;
  return {
    url: baseUrlOf(url, allowPrivateNetwork),
    key: keyOf(keyFile, environment),
    allowPrivateNetwork,
    ownUser: values['own-user'] ?? false,
    json: values.json ?? false,
  };
}

function baseUrlOf(url: string, allowPrivateNetwork: boolean): string {
  try {
    return parseInstanceUrl(url, { allowPrivateNetwork });
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const advice = allowPrivateNetwork
      ? ''
      : ' For an instance in your own network add --allow-private-network.';
    throw new UsageError(`${error.message}${advice}`, { cause: error });
  }
}

function keyOf(keyFile: string | undefined, environment: NodeJS.ProcessEnv): string {
  const { key } = readGivenKey({ keyFile, environment: environment['DEFECTDOJO_API_KEY'] });
  if (key === undefined) throw new UsageError(`There is no API v2 key. ${USAGE}`);
  return key;
}

function readValues(args: readonly string[]) {
  return readArguments(
    {
      args: [...args],
      options: {
        url: { type: 'string' },
        'key-file': { type: 'string' },
        'allow-private-network': { type: 'boolean' },
        'own-user': { type: 'boolean' },
        json: { type: 'boolean' },
      },
    },
    USAGE,
  ).values;
}
